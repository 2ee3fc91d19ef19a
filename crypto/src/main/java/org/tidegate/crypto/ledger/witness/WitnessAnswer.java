package org.tidegate.crypto.ledger.witness;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidegate.crypto.ledger.form.Decimal;
import org.tidegate.crypto.ledger.form.FormFault;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.form.TextLines;
import org.tidegate.crypto.ledger.note.NoteSignature;
import org.tidegate.crypto.ledger.note.SignatureCheck;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.note.VerifierKey;

/** What a witness said to our checkpoint, after its signature was verified. */
public sealed interface WitnessAnswer {

    /** Octets of the largest body that is read. */
    int LARGEST = 64 * 1024;

    /** It cosigned. @param at by its clock, whole seconds */
    record Cosigned(NoteSignature cosignature, Instant at) implements WitnessAnswer {}

    /** It holds another tree than we thought; ask again with a proof from this size, or from there find out who is wrong. */
    record Holds(long size) implements WitnessAnswer {}

    /** It does not cosign. @param status as HTTP has it: 400, 403, 404, 422, or whatever came */
    record Refused(int status) implements WitnessAnswer {}

    /** It said it cosigned, but not with the key we know, or not this checkpoint. */
    record NotItsSignature() implements WitnessAnswer {}

    /** The body is not what such an answer has. */
    record Unreadable(FormFault fault) implements WitnessAnswer {}

    /**
     * @param status of HTTP
     * @param body empty for a status that has none
     * @param sent what it was asked to cosign
     * @param witness the key it is known by
     */
    static WitnessAnswer read(int status, byte[] body, SignedCheckpoint sent, VerifierKey witness) {
        try {
            return switch (status) {
                case 200 -> cosigned(body, sent, witness);
                case 409 -> new Holds(size(body));
                default -> new Refused(status);
            };
        } catch (FormRefused refused) {
            return new Unreadable(refused.fault());
        }
    }

    /** The body of the answer with status 200. */
    static byte[] body(List<NoteSignature> cosignatures) {
        StringBuilder lines = new StringBuilder();
        cosignatures.forEach(one -> lines.append(one.line()).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static long size(byte[] body) {
        TextLines lines = TextLines.of(body, LARGEST);
        long size = Decimal.read(lines.next());
        if (!lines.atEnd()) {
            throw new FormRefused(FormFault.LINE_UNKNOWN);
        }
        return size;
    }

    /** Lines by other keys are passed over, as the protocol wants. */
    private static WitnessAnswer cosigned(byte[] body, SignedCheckpoint sent, VerifierKey witness) {
        TextLines lines = TextLines.of(body, LARGEST);
        Optional<WitnessAnswer> found = Optional.empty();
        while (!lines.atEnd()) {
            NoteSignature signature = NoteSignature.parse(lines.next());
            SignedNote alone = new SignedNote(sent.checkpoint().text(), List.of(signature));
            if (found.isEmpty() && SignatureCheck.of(alone, witness) instanceof SignatureCheck.Cosigned by) {
                found = Optional.of(new Cosigned(signature, by.at()));
            }
        }
        return found.orElseGet(NotItsSignature::new);
    }
}
