package org.tidegate.contracts.media;

import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Shape;

/**
 * What names the members of a hash set: their MD5 and their SHA-1, in lower-case hexadecimal. A key without one of them names the
 * members that have none, and never those that have one.
 */
public record HashSetKey(
        @Nullable @Shape(regex = "^[0-9a-f]{32}$", says = "32 lower-case hexadecimal digits")
        String md5,

        @Nullable @Shape(regex = "^[0-9a-f]{40}$", says = "40 lower-case hexadecimal digits")
        String sha1)
        implements Comparable<HashSetKey> {

    private static final Comparator<HashSetKey> ORDER =
            Comparator.comparing((HashSetKey key) -> orEmpty(key.md5)).thenComparing(key -> orEmpty(key.sha1));

    public HashSetKey {
        Checks.of(HashSetKey.class, md5, sha1)
                .require(
                        md5 != null || sha1 != null,
                        "MISSING",
                        "",
                        "has neither an MD5 nor a SHA-1",
                        "send one of them or both")
                .done();
    }

    /**
     * The first MD5 and the first SHA-1 of a record.
     *
     * @throws org.tidegate.contracts.rule.InvalidRecord where it has neither
     */
    public static HashSetKey of(MediaRecord media) {
        return new HashSetKey(first(media, "MD5", 32), first(media, "SHA1", 40));
    }

    /** By MD5, then by SHA-1; none stands before any. */
    @Override
    public int compareTo(HashSetKey other) {
        return ORDER.compare(this, other);
    }

    private static @Nullable String first(MediaRecord media, String algorithm, int digits) {
        for (HashValue hash : media.hashes()) {
            if (hash.value().length() == digits && name(hash.algorithm()).equals(algorithm)) {
                String lower = hash.value().toLowerCase(Locale.ROOT);
                if (isHex(lower)) {
                    return lower;
                }
            }
        }
        return null;
    }

    private static boolean isHex(String lower) {
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static String name(String algorithm) {
        return algorithm.replace("-", "").toUpperCase(Locale.ROOT);
    }

    private static String orEmpty(@Nullable String hash) {
        return hash == null ? "" : hash;
    }
}
