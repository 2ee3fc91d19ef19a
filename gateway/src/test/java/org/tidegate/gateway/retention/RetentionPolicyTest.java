package org.tidegate.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidegate.config.retention.RetentionClass;
import org.tidegate.config.retention.RetentionSettings;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.gateway.store.KeptPackage;
import org.tidegate.gateway.store.PackageRef;

class RetentionPolicyTest {
    private static final Instant STORED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant CLOSED = Instant.parse("2026-01-11T00:00:00Z");

    private final RetentionPolicy policy = new RetentionPolicy(new RetentionSettings(
            new RetentionClass("usual", List.of(), Duration.ofDays(100), Duration.ofDays(50)),
            List.of(new RetentionClass("sets", List.of(Kind.HASHSET), Duration.ofDays(10), Duration.ofDays(5))),
            Duration.ofDays(7),
            Duration.ofDays(30)));

    @Test
    void theTimeCountsFromTheEndOfTheLastExchangeByTheClassOfTheKind() {
        assertThat(policy.eraseAt(kept(Kind.REFERRAL, CLOSED, false, null))).contains(day(110));
        assertThat(policy.reviewAt(kept(Kind.REFERRAL, CLOSED, false, null))).contains(day(60));
        assertThat(policy.eraseAt(kept(Kind.HASHSET, CLOSED, false, null))).contains(day(20));
        assertThat(policy.reviewAt(kept(Kind.HASHSET, CLOSED, false, null))).contains(day(15));
    }

    @Test
    void whatHasNotEndedIsNeverErasedByItselfAndIsLookedAtAllTheSame() {
        assertThat(policy.eraseAt(kept(Kind.REFERRAL, null, false, null))).isEmpty();
        assertThat(policy.reviewAt(kept(Kind.REFERRAL, null, false, null))).contains(day(50));
    }

    @Test
    void aHoldBeatsEverything() {
        assertThat(policy.eraseAt(kept(Kind.REFERRAL, CLOSED, true, day(500)))).isEmpty();
        assertThat(policy.reviewAt(kept(Kind.REFERRAL, CLOSED, true, null))).isEmpty();
    }

    @Test
    void aPersonMayKeepItLongerAndNotShorter() {
        assertThat(policy.eraseAt(kept(Kind.REFERRAL, CLOSED, false, day(500)))).contains(day(500));
        assertThat(policy.eraseAt(kept(Kind.REFERRAL, CLOSED, false, day(12)))).contains(day(110));
    }

    @Test
    void whatAPersonKeepsIsLookedAtAgainWhenTheirTimeHasPassed() {
        assertThat(policy.reviewAt(kept(Kind.REFERRAL, CLOSED, false, day(500))))
                .contains(day(500));
        assertThat(policy.reviewAt(kept(Kind.REFERRAL, CLOSED, false, day(12)))).contains(day(60));
        assertThat(policy.reviewAt(kept(Kind.REFERRAL, null, false, day(70)))).contains(day(70));
    }

    @Test
    void whatIsErasedIsDoneWith() {
        KeptPackage kept = kept(Kind.REFERRAL, CLOSED, false, null);
        KeptPackage erased = new KeptPackage(
                kept.ref(),
                kept.caseSystem(),
                kept.kind(),
                kept.storedAt(),
                kept.closedAt(),
                false,
                List.of(),
                List.of(),
                day(20),
                false,
                null);
        assertThat(policy.eraseAt(erased)).isEmpty();
        assertThat(policy.reviewAt(erased)).isEmpty();
    }

    @Test
    void howFarBackToLookGoesByTheKind() {
        assertThat(policy.nothingDueAfter(day(100)))
                .containsEntry(Kind.REFERRAL, day(0))
                .containsEntry(Kind.HASHSET, day(90));
        assertThat(policy.nothingToReviewAfter(day(100)))
                .containsEntry(Kind.REPLY, day(50))
                .containsEntry(Kind.HASHSET, day(95));
        assertThat(policy.terms()).contains("REFERRAL=PT2400H", "HASHSET=PT240H");
    }

    private static Instant day(int number) {
        return STORED.plus(Duration.ofDays(number));
    }

    private static KeptPackage kept(Kind kind, @Nullable Instant closed, boolean held, @Nullable Instant keepUntil) {
        return new KeptPackage(
                new PackageRef(new PackageId(UUID.randomUUID()), null),
                new CaseSystemId("cms"),
                kind,
                STORED,
                closed,
                closed == null,
                List.of(),
                List.of(),
                null,
                held,
                keepUntil);
    }
}
