package org.tidegate.contracts.format.caseuco;

import java.util.Locale;
import java.util.Set;

/** Names of hash algorithms as the format's vocabulary has them. */
final class HashNames {

    private static final Set<String> VOCABULARY = Set.of(
            "MD5",
            "MD6",
            "SHA1",
            "SHA224",
            "SHA256",
            "SHA3-224",
            "SHA3-256",
            "SHA3-384",
            "SHA3-512",
            "SHA384",
            "SHA512",
            "SSDEEP");

    private HashNames() {}

    /** The name in the vocabulary, as {@code SHA1} for {@code SHA-1}; the name itself where it has none. */
    static String of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (VOCABULARY.contains(upper)) {
            return upper;
        }
        String joined = upper.replace("-", "");
        return VOCABULARY.contains(joined) ? joined : name;
    }
}
