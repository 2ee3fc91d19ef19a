package org.tidegate.contracts.format.identifier;

import java.util.regex.Pattern;

/**
 * The number of a mobile device (3GPP TS 23.003, section 6): 8 digits of its type and 6 of the device are matched; the check digit of a
 * full number must fit, the software version of an IMEISV makes no difference.
 */
final class ImeiRule implements IdentifierRule {

    private static final Pattern SPACING = Pattern.compile("[ ./-]");
    private static final Pattern FORM = Pattern.compile("[0-9]{14,16}");
    private static final Pattern ALL_ALIKE = Pattern.compile("[0-9]{8}([0-9])\\1{5}");
    private static final int MATCHED = 14;
    private static final int WITH_CHECK_DIGIT = 15;

    @Override
    public NormalForm of(String raw, Hints hints) {
        String digits = SPACING.matcher(raw).replaceAll("");
        if (!FORM.matcher(digits).matches()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        if (digits.length() == WITH_CHECK_DIGIT && !Luhn.fits(digits)) {
            return NormalForm.rejected(Rejection.CHECK_DIGIT);
        }
        String device = digits.substring(0, MATCHED);
        return ALL_ALIKE.matcher(device).matches()
                ? NormalForm.Accepted.unmatched(digits, Rejection.ALL_ALIKE)
                : NormalForm.Accepted.strong(digits, MatchKey.text(MatchType.IMEI, device));
    }
}
