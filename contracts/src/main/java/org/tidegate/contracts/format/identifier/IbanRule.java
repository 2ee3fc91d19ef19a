package org.tidegate.contracts.format.identifier;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A bank account (ISO 13616): country, two check digits and as many characters as its country uses. */
final class IbanRule implements IdentifierRule {

    private static final String FILE = "iban-lengths.csv";
    private static final Pattern SPACING = Pattern.compile("[ -]");
    private static final Pattern FORM = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}");
    private static final int COUNTRY_AND_CHECK = 4;
    private static final int MODULUS = 97;

    private final Map<String, Integer> lengths = RuleFile.rows(FILE, 2).stream()
            .collect(Collectors.toMap(row -> row.get(0), row -> Integer.valueOf(row.get(1))));

    @Override
    public NormalForm of(String raw, Hints hints) {
        String iban = SPACING.matcher(raw).replaceAll("").toUpperCase(Locale.ROOT);
        if (!FORM.matcher(iban).matches()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        Integer length = lengths.get(iban.substring(0, 2));
        if (length == null || length != iban.length()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        return rest(iban) == 1
                ? NormalForm.Accepted.strong(iban, MatchKey.text(MatchType.IBAN, iban))
                : NormalForm.rejected(Rejection.CHECK_DIGIT);
    }

    /** The first four characters behind the others, letters as 10 to 35 (ISO/IEC 7064, MOD 97-10). */
    private static int rest(String iban) {
        String turned = iban.substring(COUNTRY_AND_CHECK) + iban.substring(0, COUNTRY_AND_CHECK);
        int rest = 0;
        for (char c : turned.toCharArray()) {
            int value = Character.digit(c, 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % MODULUS;
        }
        return rest;
    }
}
