package org.tidegate.contracts.format.identifier;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What vehicles are known by. */
final class VehicleRules {

    private static final Pattern SPACING = Pattern.compile("[ .\u00b7-]");
    private static final Pattern PLATE = Pattern.compile("[A-Z0-9]{2,12}");
    private static final Pattern VIN = Pattern.compile("[A-HJ-NPR-Z0-9]{17}");

    /** Where the ninth character is a check digit (49 CFR 565.15, CMVSS 115). */
    private static final Set<String> CHECKED_IN = Set.of("US", "CA", "MX");

    private static final String LETTER_VALUES = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
    private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int CHECK = 8;
    private static final int MODULUS = 11;

    private VehicleRules() {}

    /** Unique in its country only. Letters that are not Latin are not written in others: that differs from country to country. */
    static NormalForm plate(String raw, Hints hints) {
        if (hints.region() == null) {
            return NormalForm.rejected(Rejection.REGION_MISSING);
        }
        String country = hints.region().toUpperCase(Locale.ROOT);
        if (!Countries.isAssigned(country)) {
            return NormalForm.rejected(Rejection.NOT_A_COUNTRY);
        }
        String plate = SPACING.matcher(raw).replaceAll("").toUpperCase(Locale.ROOT);
        return PLATE.matcher(plate).matches()
                ? NormalForm.Accepted.strong(country + " " + plate, MatchKey.text(MatchType.PLATE, country + plate))
                : NormalForm.rejected(Rejection.MALFORMED);
    }

    /** ISO 3779: 17 characters without I, O and Q. */
    static NormalForm vin(String raw, Hints hints) {
        String vin = SPACING.matcher(raw).replaceAll("").toUpperCase(Locale.ROOT);
        if (!VIN.matcher(vin).matches()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        boolean checked =
                hints.region() != null && CHECKED_IN.contains(hints.region().toUpperCase(Locale.ROOT));
        return !checked || checkDigit(vin) == vin.charAt(CHECK)
                ? NormalForm.Accepted.strong(vin, MatchKey.text(MatchType.VIN, vin))
                : NormalForm.rejected(Rejection.CHECK_DIGIT);
    }

    private static char checkDigit(String vin) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += LETTER_VALUES.indexOf(vin.charAt(i)) % 10 * WEIGHTS[i];
        }
        int rest = sum % MODULUS;
        return rest == 10 ? 'X' : (char) ('0' + rest);
    }
}
