package org.tidegate.crypto.ledger.note;

import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.form.Base64Text;
import org.tidegate.crypto.ledger.form.Decimal;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.form.TextLines;

/**
 * A log's size and root at one moment, as the text of a note (C2SP tlog-checkpoint). Extension lines are refused: no auditor could
 * check them.
 *
 * @param origin which log
 * @param size leaves, 0 to 2^63-1
 */
public record Checkpoint(String origin, long size, Digest root) {

    /** @throws FormRefused ORIGIN_EMPTY, CONTROL_CHARACTER or NOT_A_NUMBER */
    public Checkpoint {
        if (origin.isEmpty()) {
            throw new FormRefused(FormFault.ORIGIN_EMPTY);
        }
        if (origin.chars().anyMatch(one -> one < ' ')) {
            throw new FormRefused(FormFault.CONTROL_CHARACTER);
        }
        if (size < 0) {
            throw new FormRefused(FormFault.NOT_A_NUMBER);
        }
    }

    /**
     * The text of the note, unverified.
     *
     * @throws FormRefused LINE_MISSING, ORIGIN_EMPTY, NOT_A_NUMBER, NOT_BASE64, NOT_A_HASH or EXTENSION_LINE
     */
    public static Checkpoint of(SignedNote note) {
        TextLines lines = TextLines.of(note.signedOctets(), SignedNote.LARGEST);
        Checkpoint checkpoint =
                new Checkpoint(lines.next(), Decimal.read(lines.next()), Base64Text.readHash(lines.next()));
        if (!lines.atEnd()) {
            throw new FormRefused(FormFault.EXTENSION_LINE);
        }
        return checkpoint;
    }

    /** Three lines, each with its newline: what is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64Text.write(root) + "\n";
    }
}
