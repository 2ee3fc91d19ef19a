package org.tidegate.contracts.format.identifier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** The name of a Tor onion service, version 3: its key, a checksum and the version (rend-spec-v3, section 6). */
final class Onion {

    private static final String SUFFIX = ".onion";
    private static final int OCTETS = 35;
    private static final int KEY = 32;
    private static final byte VERSION = 3;
    private static final byte[] PREFIX = ".onion checksum".getBytes(StandardCharsets.US_ASCII);

    private Onion() {}

    /** The service's own label, without what stands before and behind it. */
    static Optional<String> service(String host) {
        return isOnion(host) ? Optional.of(label(host)).filter(Onion::fits) : Optional.empty();
    }

    static boolean isBroken(String host) {
        return isOnion(host) && !fits(label(host));
    }

    private static boolean isOnion(String host) {
        return host.endsWith(SUFFIX);
    }

    private static String label(String host) {
        String name = host.substring(0, host.length() - SUFFIX.length());
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean fits(String label) {
        return Base32.decode(label, OCTETS).map(Onion::isWhole).orElse(false);
    }

    private static boolean isWhole(byte[] octets) {
        MessageDigest sha3 = sha3();
        sha3.update(PREFIX);
        sha3.update(octets, 0, KEY);
        sha3.update(VERSION);
        byte[] digest = sha3.digest();
        return octets[OCTETS - 1] == VERSION && Arrays.equals(digest, 0, 2, octets, KEY, KEY + 2);
    }

    private static MessageDigest sha3() {
        try {
            return MessageDigest.getInstance("SHA3-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK since 9 has SHA3-256", e);
        }
    }
}
