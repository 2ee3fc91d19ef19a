package org.tidegate.crypto.ledger.time;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Objects;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.note.Checkpoint;

/**
 * What a time-stamping authority is asked (RFC 3161, 2.4.1): SHA-256, its certificate in the answer, a nonce, no wish for a policy.
 *
 * @param imprint SHA-256 of what is stamped
 * @param nonce 64 random bits; an older answer for the same imprint has another
 */
public record TimeStampQuery(Digest imprint, BigInteger nonce) {

    private static final int NONCE_BITS = 64;

    public TimeStampQuery {
        if (nonce.signum() < 0 || nonce.bitLength() > NONCE_BITS) {
            throw new IllegalArgumentException("a nonce has up to 64 bits; make the query with of()");
        }
    }

    /** Over the text of a checkpoint, which is what its log signs; so one stamp covers all entries below its root. */
    public static TimeStampQuery of(Checkpoint checkpoint, SecureRandom random) {
        return new TimeStampQuery(imprint(checkpoint), new BigInteger(NONCE_BITS, random));
    }

    /** SHA-256 of the text of a checkpoint: origin, size and root, each with its newline. */
    public static Digest imprint(Checkpoint checkpoint) {
        return Digest.sha256(checkpoint.text().getBytes(StandardCharsets.UTF_8));
    }

    /** DER, to be sent as {@code application/timestamp-query}. */
    public byte[] octets() {
        try {
            return request().getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException("a time-stamp query could not be encoded", impossible);
        }
    }

    TimeStampRequest request() {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return Objects.requireNonNull(generator.generate(NISTObjectIdentifiers.id_sha256, imprint.bytes(), nonce));
    }
}
