package org.tidegate.contracts.format.identifier;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hashes of what a picture looks like. An equal one is a reason to look, never proof. */
final class PerceptualRules {

    private static final Pattern PDQ = Pattern.compile("[0-9a-f]{64}");
    private static final int LEAST_QUALITY = 50;
    private static final int PHOTO_DNA_OCTETS = 144;
    private static final int PHOTO_DNA_BASE64 = 192;

    private PerceptualRules() {}

    /** 256 bits; under quality 50 it matches what is not alike, so without a quality it is not matched. */
    static NormalForm pdq(String raw, Hints hints) {
        String digits = raw.toLowerCase(Locale.ROOT);
        Optional<byte[]> octets = PDQ.matcher(digits).matches() ? Hex.octets(digits) : Optional.empty();
        if (octets.isEmpty()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        Integer quality = hints.quality();
        if (quality == null) {
            return NormalForm.Accepted.unmatched(digits, Rejection.QUALITY_UNKNOWN);
        }
        return quality < LEAST_QUALITY
                ? NormalForm.Accepted.unmatched(digits, Rejection.QUALITY_LOW)
                : NormalForm.Accepted.weak(digits, new MatchKey(MatchType.PDQ, octets.get()));
    }

    /** 144 octets of a method that is not public: carried as they are, never computed and never compared here. */
    static NormalForm photoDna(String raw, Hints hints) {
        Optional<byte[]> octets = raw.length() == 2 * PHOTO_DNA_OCTETS ? Hex.octets(raw) : base64(raw);
        return octets.filter(bytes -> bytes.length == PHOTO_DNA_OCTETS)
                .<NormalForm>map(bytes ->
                        NormalForm.Accepted.unmatched(Base64.getEncoder().encodeToString(bytes), Rejection.NOT_MATCHED))
                .orElseGet(() -> NormalForm.rejected(Rejection.MALFORMED));
    }

    private static Optional<byte[]> base64(String raw) {
        if (raw.length() != PHOTO_DNA_BASE64) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(raw));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
