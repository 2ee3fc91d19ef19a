package org.tidegate.contracts.retention;

/** Why a package is erased. A closed list. */
public enum ErasureGround {
    /** Its period has passed. The gateway's own: no person gives it. */
    PERIOD_ENDED,
    /** It should not have been sent, or not here (Directive (EU) 2016/680, Articles 7(3) and 16(2)). */
    UNLAWFULLY_TRANSMITTED,
    /** It is wrong, and a correction is not enough. */
    INACCURATE,
    /** A data subject asked, and is right (Article 16(2)). */
    DATA_SUBJECT_REQUEST,
    /** A court or a supervisory authority ordered it. */
    ORDERED,
    /** Its sender has erased it and asks for the same. */
    SENDER_ERASED,
    /**
     * It was erased before this gateway came back out of an older backup, as its recipient or sender says. The gateway's own: no person
     * gives it, and one confirms it.
     */
    ERASED_BEFORE;

    /** Whether a person may give it. */
    public boolean isAPersons() {
        return this != PERIOD_ENDED && this != ERASED_BEFORE;
    }
}
