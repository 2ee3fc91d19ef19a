package org.tidegate.contracts.format.identifier;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers of SIM cards and of devices that are one word each. */
final class DeviceRules {

    private static final Pattern SPACING = Pattern.compile("[ ./:_-]");
    private static final Pattern IMSI = Pattern.compile("[1-9][0-9]{13,14}|0[0-9]{13,14}");
    private static final Pattern ICCID = Pattern.compile("89[0-9]{17,18}");
    private static final Pattern PADDING = Pattern.compile("[Ff]$");
    private static final Pattern MAC = Pattern.compile("[0-9A-F]{12}");
    private static final Pattern UUID = Pattern.compile("[0-9A-F]{32}");
    private static final Pattern ONE_CHARACTER = Pattern.compile("(.)\\1*");
    private static final int LOCALLY_GIVEN_OR_GROUP = 3;

    private DeviceRules() {}

    /** A subscriber (ITU-T E.212): country, network and number, 14 or 15 digits. */
    static NormalForm imsi(String raw, Hints hints) {
        String digits = bare(raw);
        if (!IMSI.matcher(digits).matches()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        return ONE_CHARACTER.matcher(digits).matches()
                ? NormalForm.Accepted.unmatched(digits, Rejection.ALL_ALIKE)
                : NormalForm.Accepted.strong(digits, MatchKey.text(MatchType.IMSI, digits));
    }

    /** A SIM card (ITU-T E.118): 89 and 19 or 20 digits in all, of which the last is a check digit and makes no difference. */
    static NormalForm iccid(String raw, Hints hints) {
        String digits = PADDING.matcher(bare(raw)).replaceFirst("");
        if (!ICCID.matcher(digits).matches()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        return Luhn.fits(digits)
                ? NormalForm.Accepted.strong(
                        digits, MatchKey.text(MatchType.ICCID, digits.substring(0, digits.length() - 1)))
                : NormalForm.rejected(Rejection.CHECK_DIGIT);
    }

    /** The address of a network card (EUI-48); one that its owner or a program gave names no card. */
    static NormalForm mac(String raw, Hints hints) {
        String digits = bare(raw).toUpperCase(Locale.ROOT);
        if (!MAC.matcher(digits).matches()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        byte[] octets = HexFormat.of().parseHex(digits);
        if (ONE_CHARACTER.matcher(digits).matches()) {
            return NormalForm.Accepted.unmatched(digits, Rejection.ALL_ALIKE);
        }
        return (octets[0] & LOCALLY_GIVEN_OR_GROUP) == 0
                ? NormalForm.Accepted.strong(digits, new MatchKey(MatchType.MAC, octets))
                : NormalForm.Accepted.unmatched(digits, Rejection.LOCALLY_GIVEN);
    }

    /** A UUID that the device's holder can change, and whose zero says that it is withheld. */
    static NormalForm adid(String raw, Hints hints) {
        String digits = bare(raw).toUpperCase(Locale.ROOT);
        if (!UUID.matcher(digits).matches()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        return ONE_CHARACTER.matcher(digits).matches()
                ? NormalForm.Accepted.unmatched(digits, Rejection.ALL_ALIKE)
                : NormalForm.Accepted.weak(digits, MatchKey.text(MatchType.ADID, uuid(digits)));
    }

    private static String uuid(String digits) {
        String lower = digits.toLowerCase(Locale.ROOT);
        return String.join(
                "-",
                lower.substring(0, 8),
                lower.substring(8, 12),
                lower.substring(12, 16),
                lower.substring(16, 20),
                lower.substring(20));
    }

    private static String bare(String raw) {
        return SPACING.matcher(raw).replaceAll("");
    }
}
