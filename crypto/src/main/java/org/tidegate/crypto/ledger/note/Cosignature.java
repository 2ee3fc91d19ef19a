package org.tidegate.crypto.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The octets of a time-stamped Ed25519 cosignature (C2SP tlog-cosignature): eight of the time, big-endian, then the signature.
 *
 * @param seconds since 1970 UTC
 */
record Cosignature(long seconds, byte[] signature) {

    private static final long LATEST = Instant.MAX.getEpochSecond();

    /** Empty when they are not 72 octets, or the time is none: zero, or later than Java can say. */
    static Optional<Cosignature> read(byte[] octets) {
        if (octets.length != Long.BYTES + Ed25519.SIGNATURE_SIZE) {
            return Optional.empty();
        }
        ByteBuffer source = ByteBuffer.wrap(octets);
        long seconds = source.getLong();
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        source.get(signature);
        return seconds > 0 && seconds <= LATEST ? Optional.of(new Cosignature(seconds, signature)) : Optional.empty();
    }

    byte[] octets() {
        return ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(seconds)
                .put(signature)
                .array();
    }

    /** What is signed; its first line keeps it apart from every checkpoint a log signs. */
    static byte[] message(long seconds, byte[] text) {
        byte[] head = ("cosignature/v1\ntime " + seconds + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(head.length + text.length)
                .put(head)
                .put(text)
                .array();
    }
}
