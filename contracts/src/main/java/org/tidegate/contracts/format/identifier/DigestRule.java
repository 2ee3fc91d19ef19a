package org.tidegate.contracts.format.identifier;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidegate.contracts.party.IdentifierStrength;

/**
 * A digest of a file's octets: shown in lower-case hexadecimal digits, matched by its octets. That of a file without content names no
 * file. MD5, SHA-1 and what is built on MD4 are weak: two files can be made to share one.
 */
enum DigestRule implements IdentifierRule {
    MD5(IdentifierType.MD5, MatchType.MD5, IdentifierStrength.WEAK, "d41d8cd98f00b204e9800998ecf8427e"),
    SHA1(IdentifierType.SHA1, MatchType.SHA1, IdentifierStrength.WEAK, "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    SHA256(
            IdentifierType.SHA256,
            MatchType.SHA256,
            IdentifierStrength.STRONG,
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    SHA512(
            IdentifierType.SHA512,
            MatchType.SHA512,
            IdentifierStrength.STRONG,
            "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
                    + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"),
    ED2K(IdentifierType.ED2K, MatchType.ED2K, IdentifierStrength.WEAK, "31d6cfe0d16ae931b73c59d7e0c089c0"),
    /** Of a description of files, not of a file: there is none of nothing. */
    BTIH(IdentifierType.BTIH, MatchType.BTIH, IdentifierStrength.WEAK, "da39a3ee5e6b4b0d3255bfef95601890afd80709");

    private final IdentifierType type;
    private final MatchType matched;
    private final IdentifierStrength strength;
    private final byte[] ofNothing;

    DigestRule(IdentifierType type, MatchType matched, IdentifierStrength strength, String ofNothing) {
        this.type = type;
        this.matched = matched;
        this.strength = strength;
        this.ofNothing = HexFormat.of().parseHex(ofNothing);
    }

    IdentifierType type() {
        return type;
    }

    /** Hexadecimal digits or base 32, of the exact length. */
    @Override
    public NormalForm of(String raw, Hints hints) {
        return octets(raw).map(this::form).orElseGet(() -> NormalForm.rejected(Rejection.MALFORMED));
    }

    private Optional<byte[]> octets(String raw) {
        if (raw.length() != 2 * ofNothing.length) {
            return Base32.decode(raw, ofNothing.length);
        }
        return Hex.octets(raw);
    }

    private NormalForm form(byte[] octets) {
        String normal = HexFormat.of().formatHex(octets).toLowerCase(Locale.ROOT);
        return Arrays.equals(octets, ofNothing)
                ? NormalForm.Accepted.unmatched(normal, Rejection.EMPTY_FILE)
                : new NormalForm.Accepted(normal, strength, List.of(new MatchKey(matched, octets)), null);
    }
}
