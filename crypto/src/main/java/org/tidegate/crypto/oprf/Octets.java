package org.tidegate.crypto.oprf;

import java.io.ByteArrayOutputStream;

/** Octet strings as RFC 9497, section 1.2, writes them. */
final class Octets {
    private Octets() {}

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** I2OSP: big-endian. */
    static byte[] ofInt(int value, int size) {
        byte[] octets = new byte[size];
        int rest = value;
        for (int i = size - 1; i >= 0; i--) {
            octets[i] = (byte) rest;
            rest >>>= Byte.SIZE;
        }
        return octets;
    }

    /** The part, with its length in two octets before it. */
    static byte[] counted(byte[] part) {
        if (part.length > 0xffff) {
            throw new IllegalArgumentException("a part has 65535 octets at most");
        }
        return joined(ofInt(part.length, 2), part);
    }
}
