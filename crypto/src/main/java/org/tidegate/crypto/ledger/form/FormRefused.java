package org.tidegate.crypto.ledger.form;

/**
 * Octets are not the text or file of the log they should be. Whoever sent them has to send them right; asking again with the same
 * octets gives the same answer.
 */
public final class FormRefused extends RuntimeException {

    private final FormFault fault;
    private final int line;

    public FormRefused(FormFault fault) {
        this(fault, 0);
    }

    /** @param line from 1; 0 where the fault is in no one line */
    public FormRefused(FormFault fault, int line) {
        super("octets of the transfer log refused: " + fault.says() + "; the sender corrects them; " + fault
                + (line == 0 ? "" : ", line " + line));
        this.fault = fault;
        this.line = line;
    }

    public FormFault fault() {
        return fault;
    }

    /** From 1; 0 where the fault is in no one line. */
    public int line() {
        return line;
    }
}
