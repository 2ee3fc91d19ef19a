package org.tidegate.gateway.reconciliation;

/** How an exchange differs from the partner's signed view of it. The names are stable codes. */
enum Difference {
    /** It signed for this exchange and does not know it. */
    LOST_THERE(
            "partner's administrator",
            "call the partner's administrator: its gateway signed for this exchange and does not know it any more; a store set back"
                    + " to an older copy does that. Keep this store as it is, it holds what both signed"),
    /** It signed more than it now holds. */
    WENT_BACK_THERE(
            "partner's administrator",
            "call the partner's administrator: its gateway signed a later step than it now holds; see whether its store was set"
                    + " back to an older copy. Keep this store as it is, it holds what was signed"),
    /** It holds more than we ever sent, or we signed more than we hold. */
    WENT_BACK_HERE(
            "administrator",
            "see whether this node's store was set back to an older copy: the partner holds later steps of ours than this node"
                    + " does. Keep the store as it is and compare the transfer logs of both sides"),
    /** It holds what we have no receipt of. */
    RECEIPT_MISSING(
            "administrator",
            "this node asks for the receipt by itself while the exchange waits; where it was stopped or still stands so after a"
                    + " day, ask the partner's administrator for it"),
    /** We hold what it has no receipt of. */
    RECEIPT_NOT_TAKEN(
            "partner's administrator",
            "the partner's gateway asks for our receipt by itself; if it still stands so after a day, call its administrator: our"
                    + " receipt is kept and given each time it asks"),
    /** A later step of its side was not told us. */
    EVIDENCE_MISSING(
            "partner's administrator",
            "call the partner's administrator: an evidence of its gateway did not reach us, its log says why; its signed view"
                    + " stands for it meanwhile"),
    /** A later step of our side did not arrive there. */
    EVIDENCE_NOT_TAKEN(
            "administrator",
            "look for an open alarm EVIDENCES_REFUSED and at this node's log of evidence batches; the partner does not know a step"
                    + " that we signed"),
    /** It was refused by a signature and is held all the same. */
    REFUSED_AND_HELD(
            "administrator",
            "both administrators compare the signed refusal with what the receiving side holds: one package was refused and kept"),
    /** The same exchange is of another package there. */
    OTHER_PACKAGE(
            "administrator",
            "both administrators compare this exchange's entries in both transfer logs: it is of another package there"),
    /** A state that its side of an exchange cannot be in. */
    STATE_IMPOSSIBLE(
            "partner's administrator",
            "call the partner's administrator: its gateway gives a state that its side of an exchange cannot be in");

    private final String whoseTurn;
    private final String nextStep;

    Difference(String whoseTurn, String nextStep) {
        this.whoseTurn = whoseTurn;
        this.nextStep = nextStep;
    }

    /** Who acts next. */
    String whoseTurn() {
        return whoseTurn;
    }

    /** What to do, in constant words. */
    String nextStep() {
        return nextStep;
    }

    /** The same as the partner has to call it. */
    Difference seenFromThere() {
        return switch (this) {
            case WENT_BACK_THERE -> WENT_BACK_HERE;
            case WENT_BACK_HERE -> WENT_BACK_THERE;
            case RECEIPT_MISSING -> RECEIPT_NOT_TAKEN;
            case RECEIPT_NOT_TAKEN -> RECEIPT_MISSING;
            case EVIDENCE_MISSING -> EVIDENCE_NOT_TAKEN;
            case EVIDENCE_NOT_TAKEN -> EVIDENCE_MISSING;
            case LOST_THERE, REFUSED_AND_HELD, OTHER_PACKAGE, STATE_IMPOSSIBLE -> this;
        };
    }
}
