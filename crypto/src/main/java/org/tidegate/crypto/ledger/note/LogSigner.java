package org.tidegate.crypto.ledger.note;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tidegate.crypto.keys.LedgerKey;

/**
 * Signs the checkpoints of this gateway's own log. It remembers nothing: who calls must never have two trees of one size signed.
 */
public final class LogSigner {

    private final VerifierKey verifier;
    private final NoteSigner signer;

    /** @param origin of the log, also the name of its key */
    public LogSigner(String origin, LedgerKey key) {
        this.verifier = VerifierKey.ofLog(origin, key.publicKey());
        this.signer = new NoteSigner(key);
    }

    public VerifierKey verifierKey() {
        return verifier;
    }

    /** @throws IllegalArgumentException for a checkpoint of another log */
    public SignedCheckpoint sign(Checkpoint checkpoint) {
        if (!checkpoint.origin().equals(verifier.name())) {
            throw new IllegalArgumentException(
                    "a log signs its own checkpoints only; use a cosigner for those of others");
        }
        NoteSignature signature =
                NoteSignature.by(verifier, signer.sign(checkpoint.text().getBytes(StandardCharsets.UTF_8)));
        return new SignedCheckpoint(checkpoint, verifier, new SignedNote(checkpoint.text(), List.of(signature)));
    }
}
