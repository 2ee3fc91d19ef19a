package org.tidegate.crypto.oprf;

import java.math.BigInteger;
import java.util.Arrays;
import org.tidegate.contracts.digest.Digest;

/** {@code expand_message_xmd} with SHA-256 and {@code hash_to_field} (RFC 9380, sections 5.2 and 5.3.1). */
final class MessageExpansion {
    private static final int DIGEST_BYTES = 32;
    private static final int BLOCK_BYTES = 64;
    /** Of a 256-bit field at 128 bits of security: ceil((256 + 128) / 8). */
    private static final int FIELD_BYTES = 48;

    private static final int LONGEST_DOMAIN = 255;

    private MessageExpansion() {}

    /** @param count 1 or more; at most 170 */
    static BigInteger[] toField(byte[] message, byte[] domain, BigInteger modulus, int count) {
        byte[] uniform = expand(message, domain, count * FIELD_BYTES);
        BigInteger[] field = new BigInteger[count];
        for (int i = 0; i < count; i++) {
            field[i] = new BigInteger(1, uniform, i * FIELD_BYTES, FIELD_BYTES).mod(modulus);
        }
        return field;
    }

    private static byte[] expand(byte[] message, byte[] domain, int length) {
        if (domain.length > LONGEST_DOMAIN) {
            throw new IllegalArgumentException("a domain has " + LONGEST_DOMAIN + " octets at most");
        }
        byte[] domainPrime = Octets.joined(domain, new byte[] {(byte) domain.length});
        byte[] first = digest(new byte[BLOCK_BYTES], message, Octets.ofInt(length, 2), new byte[1], domainPrime);
        byte[] block = digest(first, new byte[] {1}, domainPrime);
        byte[] uniform = Arrays.copyOf(block, length);
        for (int i = 2; (i - 1) * DIGEST_BYTES < length; i++) {
            block = digest(xor(first, block), new byte[] {(byte) i}, domainPrime);
            int at = (i - 1) * DIGEST_BYTES;
            System.arraycopy(block, 0, uniform, at, Math.min(DIGEST_BYTES, length - at));
        }
        return uniform;
    }

    private static byte[] digest(byte[]... parts) {
        return Digest.sha256(parts).bytes();
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] both = one.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] ^= other[i];
        }
        return both;
    }
}
