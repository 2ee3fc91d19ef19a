package org.tidegate.crypto.ledger.witness;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.form.Base64Text;
import org.tidegate.crypto.ledger.form.Decimal;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.form.TextLines;
import org.tidegate.crypto.ledger.note.SignedNote;

/**
 * What a log asks a witness: cosign this checkpoint, here is why it continues the one you cosigned last (C2SP tlog-witness,
 * "add-checkpoint"); not verified.
 *
 * @param oldSize of the checkpoint cosigned last; 0 where there is none
 * @param proof of consistency, at most 63 hashes
 */
public record AddCheckpoint(long oldSize, List<Digest> proof, SignedNote checkpoint) {

    /** Octets of the largest body. */
    public static final int LARGEST = SignedNote.LARGEST + 4 * 1024;

    private static final String OLD = "old ";
    private static final int LONGEST_PROOF = 63;

    /** @throws FormRefused NOT_A_NUMBER or TOO_MANY_LINES */
    public AddCheckpoint {
        proof = List.copyOf(proof);
        if (oldSize < 0) {
            throw new FormRefused(FormFault.NOT_A_NUMBER);
        }
        if (proof.size() > LONGEST_PROOF) {
            throw new FormRefused(FormFault.TOO_MANY_LINES);
        }
    }

    /** @throws FormRefused with the line, or what {@link SignedNote#parse} says of the checkpoint; the answer to all is 400 */
    public static AddCheckpoint parse(byte[] body) {
        TextLines lines = TextLines.of(body, LARGEST);
        try {
            String first = lines.next();
            if (!first.startsWith(OLD)) {
                throw new FormRefused(FormFault.LINE_UNKNOWN);
            }
            long oldSize = Decimal.read(first.substring(OLD.length()));
            List<Digest> proof = new ArrayList<>();
            for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
                if (proof.size() == LONGEST_PROOF) {
                    throw new FormRefused(FormFault.TOO_MANY_LINES);
                }
                proof.add(Base64Text.readHash(line));
            }
            return new AddCheckpoint(oldSize, proof, SignedNote.parse(lines.rest()));
        } catch (FormRefused fault) {
            throw fault.line() == 0 ? lines.refused(fault.fault()) : fault;
        }
    }

    /** The body to send. */
    public byte[] octets() {
        StringBuilder head = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(hash -> head.append(Base64Text.write(hash)).append('\n'));
        head.append('\n');
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        all.writeBytes(checkpoint.octets());
        return all.toByteArray();
    }
}
