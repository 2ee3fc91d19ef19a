package org.tidegate.crypto.ledger.note;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.tidegate.crypto.keys.LedgerKey;

/**
 * Cosigns checkpoints of other logs: "of all consistent trees of this log that I saw, this is the largest at this time" (C2SP
 * tlog-cosignature). It remembers nothing: only what a witness decided to cosign may come here, after it was stored.
 */
public final class Cosigner {

    private final VerifierKey verifier;
    private final NoteSigner signer;

    /** @param name by which policies know this cosigner */
    public Cosigner(String name, LedgerKey key) {
        this.verifier = VerifierKey.ofCosigner(name, key.publicKey());
        this.signer = new NoteSigner(key);
    }

    public VerifierKey verifierKey() {
        return verifier;
    }

    /** @param now this cosigner's clock; cut to whole seconds */
    public NoteSignature cosign(SignedCheckpoint checkpoint, Instant now) {
        byte[] text = checkpoint.checkpoint().text().getBytes(StandardCharsets.UTF_8);
        long seconds = now.getEpochSecond();
        byte[] signature = signer.sign(Cosignature.message(seconds, text));
        return NoteSignature.by(verifier, new Cosignature(seconds, signature).octets());
    }
}
