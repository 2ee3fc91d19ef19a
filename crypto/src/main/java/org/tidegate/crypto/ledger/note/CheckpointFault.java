package org.tidegate.crypto.ledger.note;

/** Why a note is no checkpoint of a known log. */
public enum CheckpointFault {
    NOT_A_CHECKPOINT("the text of the note is not a checkpoint"),
    ORIGIN_UNKNOWN("no known log has this origin"),
    SIGNATURE_WRONG("a signature that names the log's key is not its own"),
    SIGNATURE_MISSING("the log did not sign");

    private final String says;

    CheckpointFault(String says) {
        this.says = says;
    }

    /** One clause. */
    public String says() {
        return says;
    }
}
