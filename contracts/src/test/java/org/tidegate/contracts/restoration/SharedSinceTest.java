package org.tidegate.contracts.restoration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.envelope.EnvelopeId;

class SharedSinceTest {
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final Instant SINCE = Instant.parse("2026-01-05T09:00:00Z");

    @Test
    void aPageIsWrittenAndReadAlikeWithAndWithoutWhatMayBeMissing() {
        SharedSinceQuestion first = about(SharedKind.EXCHANGES, null);
        SharedSince page = page(first, List.of(exchange(1, XA), exchange(2, XB)), List.of(), place(2));
        assertThat(SharedSinceJson.read(SharedSinceJson.write(page))).isEqualTo(page);
        SharedSince last = page(about(SharedKind.EVIDENCES, place(2)), List.of(), List.of(id(7)), null);
        assertThat(SharedSinceJson.read(SharedSinceJson.write(last))).isEqualTo(last);
        SharedSinceQuestion next = about(SharedKind.EXCHANGES, page.next());
        assertThat(SharedSinceQuestionJson.read(SharedSinceQuestionJson.write(next)))
                .isEqualTo(next);
    }

    @Test
    void aPageKeepsToItsQuestionWhereItIsBehindTheOneBeforeAndLeadsOn() {
        SharedSinceQuestion first = about(SharedKind.EXCHANGES, null);
        SharedSinceQuestion second = about(SharedKind.EXCHANGES, place(2));
        assertThat(keepsTo(first, place(2), exchange(1, XA), exchange(2, XB))).isTrue();
        assertThat(keepsTo(first, null)).as("nothing is shared").isTrue();
        assertThat(keepsTo(first, SharedPlace.endOf(SINCE)))
                .as("none here, ask on")
                .isTrue();
        assertThat(keepsTo(second, null, exchange(3, XA))).isTrue();
    }

    @Test
    void aPageThatRepeatsLeadsBackOrStandsIsNone() {
        SharedSinceQuestion second = about(SharedKind.EXCHANGES, place(2));
        assertThat(keepsTo(second, null, exchange(2, XA))).as("came before").isFalse();
        assertThat(keepsTo(second, null, exchange(4, XA), exchange(3, XA)))
                .as("out of order")
                .isFalse();
        assertThat(keepsTo(second, place(2))).as("the same page again").isFalse();
        assertThat(keepsTo(second, place(1))).as("leads back").isFalse();
        assertThat(keepsTo(second, place(3), exchange(4, XA)))
                .as("this one would come again")
                .isFalse();
    }

    @Test
    void aPageOfSomethingElseIsNone() {
        SharedSinceQuestion exchanges = about(SharedKind.EXCHANGES, null);
        SharedSinceQuestion evidences = about(SharedKind.EVIDENCES, null);
        assertThat(keepsTo(exchanges, null, exchange(1, new AuthorityId("XC"))))
                .as("a third authority's")
                .isFalse();
        assertThat(keepsTo(evidences, null, exchange(1, XA))).isFalse();
        assertThat(page(exchanges, List.of(), List.of(id(1)), null).keepsTo(exchanges))
                .isFalse();
        assertThat(page(evidences, List.of(), List.of(id(1), id(2)), null).keepsTo(evidences))
                .isTrue();
        assertThat(page(evidences, List.of(), List.of(id(2), id(1)), null).keepsTo(evidences))
                .isFalse();
    }

    private static boolean keepsTo(
            SharedSinceQuestion question, @Nullable SharedPlace next, SharedExchange... exchanges) {
        return page(question, Arrays.asList(exchanges), List.of(), next).keepsTo(question);
    }

    private static SharedSinceQuestion about(SharedKind kind, @Nullable SharedPlace after) {
        return new SharedSinceQuestion(UUID.randomUUID(), SINCE, kind, after);
    }

    private static SharedSince page(
            SharedSinceQuestion question,
            List<SharedExchange> exchanges,
            List<UUID> batches,
            @Nullable SharedPlace next) {
        return new SharedSince(XB, XA, SINCE, SharedSinceQuestionJson.digest(question), exchanges, batches, next);
    }

    private static SharedPlace place(int n) {
        return exchange(n, XA).place();
    }

    private static SharedExchange exchange(int n, AuthorityId sender) {
        return new SharedExchange(
                new ExchangeId(id(n)),
                new PackageId(id(100 + n)),
                sender,
                Kind.REFERRAL,
                null,
                Lane.ROUTINE,
                ExchangeState.DELIVERED,
                n % 2 == 0 ? null : new EnvelopeId(id(200 + n)),
                SINCE.plusSeconds(n),
                SINCE.plusSeconds(n + 1),
                n % 2 == 0 ? SINCE.plusSeconds(n + 2) : null);
    }

    private static UUID id(int n) {
        return new UUID(0x0198_c0de_5a00_7000L, 0x8000_0000_0000_0000L | n);
    }
}
