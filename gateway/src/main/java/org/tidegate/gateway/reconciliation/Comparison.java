package org.tidegate.gateway.reconciliation;

import static org.tidegate.contracts.casepackage.ExchangeState.DELIVERED;
import static org.tidegate.contracts.casepackage.ExchangeState.HANDOVER_FAILED;
import static org.tidegate.contracts.casepackage.ExchangeState.RELAYED;
import static org.tidegate.contracts.casepackage.ExchangeState.RETRIEVED;

import java.util.Optional;
import java.util.Set;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.reconciliation.ReconciledExchange;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ReconciliationStore;

/** Whether two views of one exchange agree. Pure. */
final class Comparison {
    /** The states in which the recipient's gateway holds it: the only ones that side is ever in. */
    private static final Set<ExchangeState> HELD = Set.of(RELAYED, DELIVERED, RETRIEVED, HANDOVER_FAILED);

    private Comparison() {}

    /**
     * @param theirs empty: the partner does not know it
     * @return empty where they agree
     */
    static Optional<Difference> of(ReconciliationStore.Ours ours, Optional<ReconciledExchange> theirs) {
        return theirs.filter(view -> !view.packageId().equals(ours.packageId())).isPresent()
                ? Optional.of(Difference.OTHER_PACKAGE)
                : of(ours.direction(), ours.state(), theirs.map(ReconciledExchange::state));
    }

    /** Of the same package. */
    static Optional<Difference> of(Direction direction, ExchangeState ours, Optional<ExchangeState> theirs) {
        if (theirs.isEmpty()) {
            // A recipient's row is there because the sender signed the envelope, a sender's RELAYED because the
            // recipient signed the receipt.
            return HELD.contains(ours) ? Optional.of(Difference.LOST_THERE) : Optional.empty();
        }
        return direction == Direction.OUT
                ? asSender(ours, theirs.get())
                : asSender(theirs.get(), ours).map(Difference::seenFromThere);
    }

    private static Optional<Difference> asSender(ExchangeState sender, ExchangeState recipient) {
        if (!HELD.contains(recipient)) {
            return Optional.of(Difference.STATE_IMPOSSIBLE);
        }
        return switch (sender) {
            case ACCEPTED -> Optional.of(Difference.WENT_BACK_HERE);
            case SEALED, NO_RECEIPT, STOPPED -> Optional.of(Difference.RECEIPT_MISSING);
            case NOT_DELIVERED -> Optional.of(Difference.REFUSED_AND_HELD);
            case RELAYED, DELIVERED, RETRIEVED, HANDOVER_FAILED -> behind(sender, recipient);
        };
    }

    /** The sender learns of the recipient's steps later, never before. */
    private static Optional<Difference> behind(ExchangeState sender, ExchangeState recipient) {
        if (sender == recipient) {
            return Optional.empty();
        }
        return Optional.of(sender.canBecome(recipient) ? Difference.EVIDENCE_MISSING : Difference.WENT_BACK_THERE);
    }
}
