package org.tidegate.crypto.ledger.note;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one key has to do with a note. */
public sealed interface SignatureCheck {

    /** No signature line names this key. */
    record Missing() implements SignatureCheck {}

    /** A line names this key and the signature is not its own: the whole note is worth nothing (C2SP signed-note, "Signatures"). */
    record Wrong() implements SignatureCheck {}

    /** The key signed the text. */
    record Signed() implements SignatureCheck {}

    /**
     * The key cosigned the text.
     *
     * @param at when, by the cosigner's clock, whole seconds
     */
    record Cosigned(Instant at) implements SignatureCheck {}

    /** Every signature that names the key is verified; of several cosignatures the latest counts. */
    static SignatureCheck of(SignedNote note, VerifierKey key) {
        List<SignatureCheck> found = new ArrayList<>();
        for (NoteSignature signature : note.signatures()) {
            if (key.isNamedBy(signature)) {
                found.add(one(note.signedOctets(), signature, key));
            }
        }
        if (found.isEmpty()) {
            return new Missing();
        }
        SignatureCheck best = found.getFirst();
        for (SignatureCheck next : found) {
            best = worseOrLater(best, next);
        }
        return best;
    }

    private static SignatureCheck one(byte[] text, NoteSignature signature, VerifierKey key) {
        return switch (key.type()) {
            case ED25519 -> key.verifies(signature.octets(), text) ? new Signed() : new Wrong();
            case COSIGNATURE ->
                Cosignature.read(signature.octets())
                        .filter(read -> key.verifies(read.signature(), Cosignature.message(read.seconds(), text)))
                        .<SignatureCheck>map(read -> new Cosigned(Instant.ofEpochSecond(read.seconds())))
                        .orElseGet(Wrong::new);
        };
    }

    private static SignatureCheck worseOrLater(SignatureCheck one, SignatureCheck other) {
        if (one instanceof Wrong || other instanceof Wrong) {
            return new Wrong();
        }
        if (one instanceof Cosigned first && other instanceof Cosigned second) {
            return first.at().isBefore(second.at()) ? other : one;
        }
        return one;
    }
}
