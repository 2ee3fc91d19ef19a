package org.tidegate.crypto.seal;

import org.tidegate.contracts.digest.Digest;

/** Bytes somebody posted as an envelope. Nothing can be read from them but by opening. */
public final class UnverifiedEnvelope {

    private final byte[] octets;

    /** @param octets any bytes at all; not copied, so not to be changed afterwards */
    public UnverifiedEnvelope(byte[] octets) {
        this.octets = octets;
    }

    /** SHA-256 over the bytes: names what arrived, whatever it is. */
    public Digest digest() {
        return Digest.sha256(octets);
    }

    byte[] octets() {
        return octets;
    }
}
