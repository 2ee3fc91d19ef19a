package org.tidegate.crypto.oprf;

/** The protocol variants of RFC 9497, section 3.1, that are used here. Its number stands in every hash, so results of two modes never meet. */
public enum OprfMode {
    OPRF(0),
    VOPRF(1);

    private final int number;

    OprfMode(int number) {
        this.number = number;
    }

    byte octet() {
        return (byte) number;
    }
}
