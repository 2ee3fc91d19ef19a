package org.tidegate.crypto.password;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password's Argon2id hash, in the PHC string form {@code $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>}.
 *
 * <p>New ones take 19 MiB, two passes and one lane, the least that OWASP's Password Storage Cheat Sheet recommends: a check
 * costs a gateway some tens of milliseconds, so callers bound how many run at once. Stronger ones made elsewhere are read too, cheaper ones are not.
 */
public final class PasswordHash {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** Limits of what is read, so that a settings file cannot make each sign-in take a gigabyte. */
    private static final int MOST_MEMORY_KIB = 262_144;

    private static final int MOST_PASSES = 16;
    private static final int MOST_LANES = 16;

    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,3})"
                    + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final Argon2Parameters parameters;
    private final byte[] hash;
    private final String text;

    private PasswordHash(Argon2Parameters parameters, byte[] hash, String text) {
        this.parameters = parameters;
        this.hash = hash;
        this.text = text;
    }

    /** @param password 1 or more characters; the caller wipes it */
    public static PasswordHash of(char[] password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Argon2Parameters parameters = parameters(MEMORY_KIB, PASSES, LANES, salt);
        byte[] hash = hash(parameters, password, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash(
                parameters,
                hash,
                "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + base64.encodeToString(salt)
                        + "$" + base64.encodeToString(hash));
    }

    /** @throws IllegalArgumentException when it is not an Argon2id hash in PHC form within the limits */
    public static PasswordHash parse(String text) {
        Matcher parts = PHC.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "not an Argon2id hash in PHC form, such as $argon2id$v=19$m=…,t=…,p=…$…$…");
        }
        int memory = within(parts.group(1), MEMORY_KIB, MOST_MEMORY_KIB, "m");
        int passes = within(parts.group(2), PASSES, MOST_PASSES, "t");
        int lanes = within(parts.group(3), LANES, MOST_LANES, "p");
        byte[] salt = octets(parts.group(4));
        byte[] hash = octets(parts.group(5));
        return new PasswordHash(parameters(memory, passes, lanes, salt), hash, text);
    }

    /** Compares in constant time. */
    public boolean matches(char[] password) {
        return MessageDigest.isEqual(hash, hash(parameters, password, hash.length));
    }

    /** The PHC string, for a file or a database. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "PasswordHash[hidden]";
    }

    private static Argon2Parameters parameters(int memoryKib, int passes, int lanes, byte[] salt) {
        return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build();
    }

    private static byte[] hash(Argon2Parameters parameters, char[] password, int length) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] octets = new byte[encoded.remaining()];
        encoded.get(octets);
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(parameters);
            byte[] made = new byte[length];
            generator.generateBytes(octets, made);
            return made;
        } finally {
            Arrays.fill(octets, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }

    /** Whole octets, their last bits zero: most hashes that were cut are not. */
    private static byte[] octets(String text) {
        byte[] octets = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().withoutPadding().encodeToString(octets).equals(text)) {
            throw new IllegalArgumentException("salt or hash is not Base64 of whole octets; copy the hash again");
        }
        return octets;
    }

    private static int within(String digits, int least, int most, String name) {
        int value = Integer.parseInt(digits);
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Argon2id parameter " + name + " is " + value + ", must be " + least + " to " + most);
        }
        return value;
    }
}
