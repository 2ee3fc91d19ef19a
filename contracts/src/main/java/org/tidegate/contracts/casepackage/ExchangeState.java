package org.tidegate.contracts.casepackage;

import java.util.EnumSet;
import java.util.Set;

/** Where one package stands on its way to one recipient. */
public enum ExchangeState {
    /** Durable at the sender's gateway; from here on it is never lost. */
    ACCEPTED,
    /** Sealed for the recipient; the bytes are kept, so a retry sends the same. */
    SEALED,
    /** The recipient's gateway holds it: its signed receipt was verified. */
    RELAYED,
    /** The recipient's case system answered the push with success, or its inbox holds the package. */
    DELIVERED,
    /** The recipient's case system acknowledged it. Nothing follows. */
    RETRIEVED,
    /**
     * The sender's own second check said no, its operator rejected it, or the partner holds another agreement. A replay asks the
     * check again and seals anew.
     */
    STOPPED,
    /** The lane's limit passed without a receipt: the package may have arrived. A late receipt still counts. */
    NO_RECEIPT,
    /** The recipient's gateway refused it, signed. Nothing follows. */
    NOT_DELIVERED,
    /** The recipient's gateway holds it, its case system does not; the hand-over can be replayed. */
    HANDOVER_FAILED;

    /** Whether an exchange in this state may take the next. A state never becomes itself: that would be no change. */
    public boolean canBecome(ExchangeState next) {
        return successors().contains(next);
    }

    /** Whether nothing can follow. */
    public boolean isFinal() {
        return successors().isEmpty();
    }

    private Set<ExchangeState> successors() {
        return switch (this) {
            case ACCEPTED -> EnumSet.of(SEALED, STOPPED);
            case SEALED -> EnumSet.of(RELAYED, NO_RECEIPT, NOT_DELIVERED, STOPPED);
            // Sealed anew when the kept envelope's notAfter has passed.
            case NO_RECEIPT -> EnumSet.of(RELAYED, NOT_DELIVERED, SEALED, STOPPED);
            case STOPPED -> EnumSet.of(SEALED);
            // Evidences travel in batches and may overtake each other.
            case RELAYED -> EnumSet.of(DELIVERED, RETRIEVED, HANDOVER_FAILED);
            case DELIVERED -> EnumSet.of(RETRIEVED, HANDOVER_FAILED);
            case HANDOVER_FAILED -> EnumSet.of(DELIVERED, RETRIEVED);
            case RETRIEVED, NOT_DELIVERED -> EnumSet.noneOf(ExchangeState.class);
        };
    }
}
