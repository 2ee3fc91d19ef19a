package org.tidegate.contracts.casepackage;

/** What a package is. */
public enum Kind {
    /** A report passed on for the recipient to act on. */
    REFERRAL,
    /** Information passed on unasked, without a demand to act. */
    INTELLIGENCE,
    /** A question to the recipient. */
    REQUEST,
    /** The answer to a request. */
    REPLY,
    /** A set of media hash values, or the changes from one version of it to the next. */
    HASHSET,
    /** The recipient's desk has taken the package on. */
    ACKNOWLEDGEMENT,
    /** A question back, or its answer, before a request can be worked on. */
    CLARIFICATION,
    /** The recipient's desk will not do what was asked, with a coded reason. */
    REFUSAL,
    /** What came of it. */
    OUTCOME,
    /** The originator allows, or refuses, a further use. */
    PERMISSION,
    /** The sender takes back what it sent. */
    WITHDRAWAL,
    /** The sender corrects what it sent. */
    CORRECTION,
    /** The sender has erased it and asks the recipient to do the same. */
    ERASURE_NOTICE;

    /** Whether it says something about another package, and so names it. */
    public boolean isAboutAnother() {
        return switch (this) {
            case REFERRAL, INTELLIGENCE, REQUEST, HASHSET -> false;
            case REPLY,
                    ACKNOWLEDGEMENT,
                    CLARIFICATION,
                    REFUSAL,
                    OUTCOME,
                    PERMISSION,
                    WITHDRAWAL,
                    CORRECTION,
                    ERASURE_NOTICE -> true;
        };
    }
}
