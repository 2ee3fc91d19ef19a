package org.tidegate.contracts.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LossListTest {
    private static final UUID PACKAGE = UUID.fromString("0198c0de-5a00-7000-8000-000000000001");
    private static final LossReport TIME = loss(PACKAGE, "INCIDENT_TIME", "/referral/occurredAt", "1");
    private static final LossReport VICTIM = loss(PACKAGE, "VICTIM_LINK", "/relations/0", "1");

    @Test
    void theSameLossesHaveTheSameDigest() {
        assertThat(list(TIME, VICTIM).digest()).isEqualTo(list(TIME, VICTIM).digest());
    }

    @Test
    void anyOtherListHasAnother() {
        assertThat(Stream.of(
                                list(TIME, VICTIM),
                                list(VICTIM, TIME),
                                list(TIME),
                                list(),
                                new LossList("other/1", List.of(TIME, VICTIM)),
                                list(TIME, loss(PACKAGE, "VICTIM_LINK", "/relations/1", "1")),
                                list(TIME, loss(PACKAGE, "VICTIM_LINK", "/relations/0", "2")),
                                list(TIME, loss(new UUID(1, 2), "VICTIM_LINK", "/relations/0", "1")))
                        .map(LossList::digest))
                .doesNotHaveDuplicates();
    }

    private static LossList list(LossReport... losses) {
        return new LossList("form/1", List.of(losses));
    }

    private static LossReport loss(UUID packageId, String rule, String path, String mapVersion) {
        return new LossReport(
                LossId.of(packageId, LossDirection.WRITING, "form/1", rule, path),
                LossDirection.WRITING,
                "form/1",
                path,
                null,
                LossKind.DROPPED,
                rule,
                mapVersion,
                LossSeverity.BLOCK,
                null,
                false);
    }
}
