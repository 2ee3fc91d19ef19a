package org.tidegate.gateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.contracts.casepackage.ExchangeState.DELIVERED;
import static org.tidegate.contracts.casepackage.ExchangeState.HANDOVER_FAILED;
import static org.tidegate.contracts.casepackage.ExchangeState.RELAYED;
import static org.tidegate.contracts.casepackage.ExchangeState.RETRIEVED;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.reconciliation.ReconciledExchange;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ReconciliationStore;

/** Every pair of states, from both sides. */
class ComparisonTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Set<ExchangeState> OF_A_RECIPIENT = EnumSet.of(RELAYED, DELIVERED, RETRIEVED, HANDOVER_FAILED);

    /** A line for each state of the sender; columns: what the recipient holds. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "-", textBlock = """
            sender          | unknown    | RELAYED          | DELIVERED        | RETRIEVED        | HANDOVER_FAILED
            ACCEPTED        | -          | WENT_BACK_HERE   | WENT_BACK_HERE   | WENT_BACK_HERE   | WENT_BACK_HERE
            SEALED          | -          | RECEIPT_MISSING  | RECEIPT_MISSING  | RECEIPT_MISSING  | RECEIPT_MISSING
            STOPPED         | -          | RECEIPT_MISSING  | RECEIPT_MISSING  | RECEIPT_MISSING  | RECEIPT_MISSING
            NO_RECEIPT      | -          | RECEIPT_MISSING  | RECEIPT_MISSING  | RECEIPT_MISSING  | RECEIPT_MISSING
            NOT_DELIVERED   | -          | REFUSED_AND_HELD | REFUSED_AND_HELD | REFUSED_AND_HELD | REFUSED_AND_HELD
            RELAYED         | LOST_THERE | -                | EVIDENCE_MISSING | EVIDENCE_MISSING | EVIDENCE_MISSING
            DELIVERED       | LOST_THERE | WENT_BACK_THERE  | -                | EVIDENCE_MISSING | EVIDENCE_MISSING
            RETRIEVED       | LOST_THERE | WENT_BACK_THERE  | WENT_BACK_THERE  | -                | WENT_BACK_THERE
            HANDOVER_FAILED | LOST_THERE | WENT_BACK_THERE  | EVIDENCE_MISSING | EVIDENCE_MISSING | -
            """)
    void whatTheSenderFinds(
            ExchangeState ours,
            Difference unknown,
            Difference relayed,
            Difference delivered,
            Difference retrieved,
            Difference handoverFailed) {
        assertThat(Comparison.of(Direction.OUT, ours, Optional.empty())).isEqualTo(Optional.ofNullable(unknown));
        assertThat(Comparison.of(Direction.OUT, ours, Optional.of(RELAYED))).isEqualTo(Optional.ofNullable(relayed));
        assertThat(Comparison.of(Direction.OUT, ours, Optional.of(DELIVERED)))
                .isEqualTo(Optional.ofNullable(delivered));
        assertThat(Comparison.of(Direction.OUT, ours, Optional.of(RETRIEVED)))
                .isEqualTo(Optional.ofNullable(retrieved));
        assertThat(Comparison.of(Direction.OUT, ours, Optional.of(HANDOVER_FAILED)))
                .isEqualTo(Optional.ofNullable(handoverFailed));
    }

    /** A line for each state of the sender; columns: what we hold as its recipient. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "-", textBlock = """
            sender          | RELAYED            | DELIVERED          | RETRIEVED          | HANDOVER_FAILED
            unknown         | LOST_THERE         | LOST_THERE         | LOST_THERE         | LOST_THERE
            ACCEPTED        | WENT_BACK_THERE    | WENT_BACK_THERE    | WENT_BACK_THERE    | WENT_BACK_THERE
            SEALED          | RECEIPT_NOT_TAKEN  | RECEIPT_NOT_TAKEN  | RECEIPT_NOT_TAKEN  | RECEIPT_NOT_TAKEN
            STOPPED         | RECEIPT_NOT_TAKEN  | RECEIPT_NOT_TAKEN  | RECEIPT_NOT_TAKEN  | RECEIPT_NOT_TAKEN
            NO_RECEIPT      | RECEIPT_NOT_TAKEN  | RECEIPT_NOT_TAKEN  | RECEIPT_NOT_TAKEN  | RECEIPT_NOT_TAKEN
            NOT_DELIVERED   | REFUSED_AND_HELD   | REFUSED_AND_HELD   | REFUSED_AND_HELD   | REFUSED_AND_HELD
            RELAYED         | -                  | EVIDENCE_NOT_TAKEN | EVIDENCE_NOT_TAKEN | EVIDENCE_NOT_TAKEN
            DELIVERED       | WENT_BACK_HERE     | -                  | EVIDENCE_NOT_TAKEN | EVIDENCE_NOT_TAKEN
            RETRIEVED       | WENT_BACK_HERE     | WENT_BACK_HERE     | -                  | WENT_BACK_HERE
            HANDOVER_FAILED | WENT_BACK_HERE     | EVIDENCE_NOT_TAKEN | EVIDENCE_NOT_TAKEN | -
            """)
    void whatTheRecipientFinds(
            String sender, Difference relayed, Difference delivered, Difference retrieved, Difference handoverFailed) {
        Optional<ExchangeState> theirs =
                Optional.of(sender).filter(name -> !name.equals("unknown")).map(ExchangeState::valueOf);

        assertThat(Comparison.of(Direction.IN, RELAYED, theirs)).isEqualTo(Optional.ofNullable(relayed));
        assertThat(Comparison.of(Direction.IN, DELIVERED, theirs)).isEqualTo(Optional.ofNullable(delivered));
        assertThat(Comparison.of(Direction.IN, RETRIEVED, theirs)).isEqualTo(Optional.ofNullable(retrieved));
        assertThat(Comparison.of(Direction.IN, HANDOVER_FAILED, theirs)).isEqualTo(Optional.ofNullable(handoverFailed));
    }

    @ParameterizedTest
    @EnumSource
    void aRecipientIsNeverInAStateOfASender(ExchangeState ours) {
        for (ExchangeState theirs : EnumSet.complementOf(EnumSet.copyOf(OF_A_RECIPIENT))) {
            assertThat(Comparison.of(Direction.OUT, ours, Optional.of(theirs)))
                    .as(theirs.name())
                    .contains(Difference.STATE_IMPOSSIBLE);
        }
    }

    @Test
    void theSameExchangeOfAnotherPackageDiffersWhateverItsState() {
        ReconciliationStore.Ours ours = new ReconciliationStore.Ours(
                new ExchangeId(UUID.randomUUID()), new PackageId(UUID.randomUUID()), Direction.OUT, RELAYED, NOW);

        assertThat(Comparison.of(
                        ours,
                        Optional.of(new ReconciledExchange(ours.id(), new PackageId(UUID.randomUUID()), RELAYED, NOW))))
                .contains(Difference.OTHER_PACKAGE);
        assertThat(Comparison.of(ours, Optional.of(new ReconciledExchange(ours.id(), ours.packageId(), RELAYED, NOW))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void seenFromThereAndBackADifferenceIsItself(Difference difference) {
        assertThat(difference.seenFromThere().seenFromThere()).isEqualTo(difference);
    }
}
