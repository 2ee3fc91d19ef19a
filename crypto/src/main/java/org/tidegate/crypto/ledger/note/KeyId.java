package org.tidegate.crypto.ledger.note;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.tidegate.contracts.digest.Digest;

/** Four octets that say which key of a name made a signature. A hint, no proof: anybody can make a key with a given id. */
public record KeyId(int value) {

    private static final byte[] NEWLINE = {'\n'};

    /** The first four octets of SHA-256 over name, newline, type, key (C2SP signed-note, "Signatures"). */
    static KeyId of(String name, SignatureType type, byte[] publicKey) {
        byte[] hash = Digest.sha256(KeyName.octets(name), NEWLINE, new byte[] {type.octet()}, publicKey)
                .bytes();
        return new KeyId(ByteBuffer.wrap(hash).getInt());
    }

    byte[] octets() {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    /** Eight lower-case hex digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
