package org.tidegate.crypto.ledger.audit;

/** One claim about a ledger, and whether it holds. */
public sealed interface Claim {

    /** What is claimed. */
    Subject subject();

    /** Upper-case words; the same for every ledger. */
    String code();

    /** Where: a file of the folder, an entry, a witness; empty for the whole. */
    String place();

    /** One sentence for a reader who does not know the formats. */
    String says();

    /** What can be claimed. */
    enum Subject {
        /** The log signed its checkpoint. */
        SIGNED,
        /** Enough witnesses cosigned it. */
        COSIGNED,
        /** The entries are those of the tree, none altered, dropped, added or reordered. */
        ENTRIES,
        /** The tiles of hashes are those the entries give. */
        TILES,
        /** An older checkpoint is of the same log, grown since. */
        CONSISTENT,
        /** Two checkpoints are of one log. */
        SAME_LOG,
        /** A time-stamping authority saw the checkpoint. */
        TIME,
        /** What was given has the form of what it should be, so that anything can be asked of it. */
        FORM,
        /** An entry stands in a log. */
        INCLUDED,
        /** An authority signed a receipt, a refusal, a batch of evidences or a review's report. */
        STATEMENT,
        /** The files of a proof are those its maker signed. */
        CONTAINER,
        /** Two parts of a proof speak of the same thing. */
        AGREES
    }

    record Holds(Subject subject, String code, String place, String says) implements Claim {}

    record Fails(Subject subject, String code, String place, String says) implements Claim {}

    /** Something is missing that the answer needs; neither good nor bad. */
    record CannotBeChecked(Subject subject, String code, String place, String says) implements Claim {}
}
