package org.tidegate.contracts.format.identifier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.regex.Pattern;

/**
 * A telephone number (E.164): shown where its length is possible, matched only where a numbering plan holds it. Its extension is no part
 * of it. Short codes, letters on keys and a number of no known country have no normal form.
 */
final class PhoneRule implements IdentifierRule {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
    private static final String NO_REGION = "ZZ";
    private static final Pattern SCHEME = Pattern.compile("(?i)^tel:");
    private static final Pattern EXTENSION =
            Pattern.compile("(?i)\\s*(?:;ext=|,?\\s*ext(?:ension|n|\\.)?\\.?:?\\s*|x\\.?\\s*|#)[0-9]{1,11}$");

    /** Digits of any script, and what people write between them. */
    private static final Pattern NUMBER = Pattern.compile("\\+?[\\p{Nd}\\p{Pd}\\p{Zs}()./]+");

    @Override
    public NormalForm of(String raw, Hints hints) {
        String number = EXTENSION
                .matcher(SCHEME.matcher(raw).replaceFirst(""))
                .replaceFirst("")
                .strip();
        if (!NUMBER.matcher(number).matches()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        if (!number.startsWith("+") && hints.region() == null) {
            return NormalForm.rejected(Rejection.REGION_MISSING);
        }
        return parsed(number, hints.region() == null ? NO_REGION : hints.region());
    }

    private static NormalForm parsed(String number, String region) {
        PhoneNumber parsed;
        try {
            parsed = PLANS.parse(number, region);
        } catch (NumberParseException e) {
            return NormalForm.rejected(
                    e.getErrorType() == NumberParseException.ErrorType.INVALID_COUNTRY_CODE
                            ? Rejection.NOT_ASSIGNED
                            : Rejection.MALFORMED);
        }
        if (!PLANS.isPossibleNumber(parsed)) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        String normal = PLANS.format(parsed, PhoneNumberFormat.E164);
        return PLANS.isValidNumber(parsed)
                ? NormalForm.Accepted.strong(normal, MatchKey.text(MatchType.PHONE, normal))
                : NormalForm.Accepted.unmatched(normal, Rejection.NOT_ASSIGNED);
    }
}
