package org.tidegate.crypto.ledger.note;

import java.util.Optional;

/** The types of keys that are read here (C2SP signed-note, "Signature types"); signatures of all others are passed over. */
public enum SignatureType {
    /** Ed25519 over the text of the note: a log's own. */
    ED25519(0x01),
    /** Ed25519 over the time and the text: a cosigner's. */
    COSIGNATURE(0x04);

    private final byte octet;

    SignatureType(int octet) {
        this.octet = (byte) octet;
    }

    byte octet() {
        return octet;
    }

    static Optional<SignatureType> of(byte octet) {
        for (SignatureType type : values()) {
            if (type.octet == octet) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
