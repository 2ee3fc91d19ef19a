package org.tidegate.gateway.reporting;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who signed in during the last minute and from which network, so that a client that sends many requests is not hashed for at each.
 * Kept is a digest under a key that this process made for itself, and only of what was right. Never asked while a pause runs: who
 * may ask here guesses without being counted.
 */
final class RecentSignIns {
    static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;
    private final Map<From, Recent> recent = new ConcurrentHashMap<>();

    private record From(String user, String source) {}

    private record Recent(byte[] digest, Instant until) {}

    RecentSignIns(SecureRandom random) {
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** @param source the network the request comes from: elsewhere nobody has signed in yet */
    boolean knows(Credentials credentials, String source, Instant now) {
        Recent known = recent.get(new From(credentials.user(), source));
        return known != null
                && now.isBefore(known.until())
                && MessageDigest.isEqual(known.digest(), digest(credentials));
    }

    /** Only for what was checked and right. */
    void keep(Credentials credentials, String source, Instant now) {
        recent.values().removeIf(known -> !now.isBefore(known.until()));
        recent.put(new From(credentials.user(), source), new Recent(digest(credentials), now.plus(GOOD_FOR)));
    }

    private byte[] digest(Credentials credentials) {
        ByteBuffer password = StandardCharsets.UTF_8.encode(CharBuffer.wrap(credentials.password()));
        try {
            Mac mac = mac();
            mac.update(credentials.user().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) ':');
            mac.update(password);
            return mac.doFinal();
        } finally {
            Arrays.fill(password.array(), (byte) 0);
        }
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM, "SunJCE");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks HmacSHA256; install a complete JDK 25", e);
        }
    }
}
