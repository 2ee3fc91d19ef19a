package org.tidegate.contracts.format.identifier;

import com.ibm.icu.text.IDNA;
import java.util.Optional;
import java.util.regex.Pattern;

/** Domain names as text, by UTS 46 without transitional processing (IDNA 2008). */
final class DomainText {

    private static final IDNA UTS46 = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.USE_STD3_RULES);
    private static final int LONGEST = 253;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private DomainText() {}

    /**
     * The ASCII form in lower case, without the dot of the root.
     *
     * @return empty unless it is a domain name of two or more labels whose last is no number
     */
    static Optional<String> ascii(String domain) {
        String rootless = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        IDNA.Info info = new IDNA.Info();
        String ascii = UTS46.nameToASCII(rootless, new StringBuilder(), info).toString();
        boolean named = !info.hasErrors()
                && ascii.length() <= LONGEST
                && ascii.indexOf('.') > 0
                && !DIGITS.matcher(ascii.substring(ascii.lastIndexOf('.') + 1)).matches();
        return named ? Optional.of(ascii) : Optional.empty();
    }
}
