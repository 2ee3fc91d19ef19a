package org.tidegate.crypto.sign;

/** Bytes somebody sent as a signed statement. Nothing can be read from them but by verifying. */
public final class UnverifiedStatement {

    private final byte[] octets;

    /** @param octets any bytes at all; not copied, so not to be changed afterwards */
    public UnverifiedStatement(byte[] octets) {
        this.octets = octets;
    }

    byte[] octets() {
        return octets;
    }
}
