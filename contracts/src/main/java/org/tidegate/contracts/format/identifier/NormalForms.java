package org.tidegate.contracts.format.identifier;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Normal forms by rules that need nothing but the text. Rules that need metadata (national numbering plans, IDNA) are
 * left to a later version, and give no normal form here.
 */
public final class NormalForms {

    /** Stands beside every normal form made here; a change of any rule below is a new version. */
    public static final String VERSION = "TG-N1";

    private static final Pattern ASCII_DOMAIN =
            Pattern.compile("(?i)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+");
    private static final Pattern NATIONAL_NUMBER = Pattern.compile("[1-9][0-9]{3,13}");
    private static final Pattern CALLING_CODE = Pattern.compile("\\+([1-9][0-9]{0,2})");
    private static final Pattern SPACING = Pattern.compile("[ .()/-]");
    private static final int MOST_E164_DIGITS = 15;
    private static final int MOST_LOCAL_PART = 64;

    private NormalForms() {}

    /**
     * The local part as given and the domain in lower case (RFC 5321 leaves the local part's case to its host).
     *
     * @return empty unless there is exactly one {@code @}, a local part of 1 to 64 characters without white space, and
     *     an ASCII domain of two or more labels
     */
    public static Optional<String> email(String raw) {
        String text = raw.strip();
        int at = text.indexOf('@');
        if (at < 1 || at != text.lastIndexOf('@') || at > MOST_LOCAL_PART) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        String domain = text.substring(at + 1);
        boolean plain = local.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
        return plain && domain.length() <= 253 && ASCII_DOMAIN.matcher(domain).matches()
                ? Optional.of(local + "@" + domain.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /**
     * E.164: {@code +}, the calling code and the national number, 15 digits at most.
     *
     * @param callingCode as {@code +44}
     * @param number the national number without the calling code; spaces, dots, dashes, slashes and brackets are left out
     * @return empty when the number has other characters, or begins with 0: whether a 0 is dialled from abroad depends
     *     on the country
     */
    public static Optional<String> phone(String callingCode, String number) {
        Matcher code = CALLING_CODE.matcher(callingCode.strip());
        String digits = SPACING.matcher(number.strip()).replaceAll("");
        boolean certain = code.matches()
                && NATIONAL_NUMBER.matcher(digits).matches()
                && code.group(1).length() + digits.length() <= MOST_E164_DIGITS;
        return certain ? Optional.of("+" + code.group(1) + digits) : Optional.empty();
    }

    /** See {@link IpText#normal}. */
    public static Optional<String> ip(String raw) {
        return IpText.normal(raw);
    }
}
