package org.tidegate.crypto.seal;

import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.sign.SentEnvelope;

/** An envelope ready to travel. A retry sends the same bytes, so they are kept and the envelope is never sealed twice. */
public final class SealedEnvelope {

    private final SentEnvelope sent;
    private final byte[] octets;

    SealedEnvelope(SentEnvelope sent, byte[] octets) {
        this.sent = sent;
        this.octets = octets;
    }

    /** What to remember until the receipt is back. */
    public SentEnvelope sent() {
        return sent;
    }

    /** SHA-256 over {@link #octets()}. */
    public Digest digest() {
        return sent.digest();
    }

    /** One DER-encoded CMS object; a copy. */
    public byte[] octets() {
        return octets.clone();
    }
}
