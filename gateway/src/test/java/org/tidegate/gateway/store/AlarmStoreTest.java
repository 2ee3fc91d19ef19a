package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.store.Samples.NOW;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlarmStoreTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private final GroupCommit commits = POSTGRES.groupCommit();
    private final AlarmStore alarms = new AlarmStore(POSTGRES.reads());

    @Test
    void anOpenAlarmIsListedAsItWasRaised() {
        AlarmRow alarm =
                alarm("LISTED", Map.of("partner", "XB", "exchange", Samples.id().toString()));
        raise(alarm);
        assertThat(alarms.open()).contains(alarm);
        assertThat(alarms.countOpen()).isEqualTo(alarms.open().size());
    }

    @Test
    void theSameAlarmAboutTheSameSubjectsRingsOnceHoweverManyRaiseIt() throws Exception {
        AtomicInteger rang = new AtomicInteger();
        GroupCommitTest.inParallel(16, caller -> {
            if (raise(alarm("ONCE", Map.of("exchange", "e", "partner", "XB")))) {
                rang.incrementAndGet();
            }
        });
        assertThat(rang).hasValue(1);
    }

    @Test
    void anotherSubjectOrAnotherCodeIsAnotherAlarm() {
        assertThat(raise(alarm("A", Map.of("partner", "XB")))).isTrue();
        assertThat(raise(alarm("A", Map.of("partner", "XC")))).isTrue();
        assertThat(raise(alarm("B", Map.of("partner", "XB")))).isTrue();
    }

    @Test
    void anAlarmIsAcknowledgedOnceAndThenMayRingAgain() {
        AlarmRow first = alarm("AGAIN", Map.of("partner", "XB"));
        raise(first);
        assertThat(commits.<Boolean>commit(tx -> alarms.acknowledge(tx, first.id(), "operator", NOW)))
                .isTrue();
        assertThat(commits.<Boolean>commit(tx -> alarms.acknowledge(tx, first.id(), "operator", NOW)))
                .isFalse();
        assertThat(alarms.open()).doesNotContain(first);
        assertThat(raise(alarm("AGAIN", Map.of("partner", "XB")))).isTrue();
    }

    private boolean raise(AlarmRow alarm) {
        return commits.commit(tx -> alarms.raise(tx, alarm));
    }

    private static AlarmRow alarm(String code, Map<String, String> subjects) {
        return new AlarmRow(Samples.id(), code, subjects, "operator", "look at the partner's health", NOW);
    }
}
