package org.tidegate.contracts.format.identifier;

import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An e-mail address (RFC 5321, RFC 6531): shown with its local part as given and the domain in ASCII lower case; matched without
 * regard to case. Where its provider is known to take several spellings for one mailbox, that mailbox is matched too.
 */
final class EmailRule implements IdentifierRule {

    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern SCHEME = Pattern.compile("(?i)mailto:");
    private static final Pattern NAMED = Pattern.compile("[^<>]*<([^<>]+)>");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    /** What needs no quotes: RFC 5322 atoms between dots, and RFC 6531 letters. */
    private static final Pattern DOT_ATOM = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-\\x{80}-\\x{10FFFF}]+"
            + "(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-\\x{80}-\\x{10FFFF}]+)*");

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

    private final EmailAliases aliases;

    EmailRule(EmailAliases aliases) {
        this.aliases = aliases;
    }

    @Override
    public NormalForm of(String raw, Hints hints) {
        String address = address(raw);
        int at = address.indexOf('@');
        if (at < 1 || at != address.lastIndexOf('@')) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        Optional<String> local = local(NFC.normalize(address.substring(0, at)));
        Optional<String> domain = DomainText.ascii(address.substring(at + 1));
        if (local.isEmpty() || domain.isEmpty()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        String normal = local.get() + "@" + domain.get();
        if (octets(local.get()) > LONGEST_LOCAL_PART || octets(normal) > LONGEST) {
            return NormalForm.rejected(Rejection.TOO_LONG);
        }
        String lower = NFC.normalize(local.get().toLowerCase(Locale.ROOT));
        MatchKey mail = MatchKey.text(MatchType.EMAIL, lower + "@" + domain.get());
        return aliases.mailbox(lower, domain.get())
                .map(mailbox -> NormalForm.Accepted.strong(normal, mail, MatchKey.text(MatchType.EMAIL_ALIAS, mailbox)))
                .orElseGet(() -> NormalForm.Accepted.strong(normal, mail));
    }

    private static String address(String raw) {
        Matcher named = NAMED.matcher(raw);
        String address = named.matches() ? named.group(1) : raw;
        Matcher scheme = SCHEME.matcher(address);
        return (scheme.lookingAt() ? address.substring(scheme.end()) : address).strip();
    }

    /** Without quotes that it does not need. */
    private static Optional<String> local(String text) {
        Matcher quoted = QUOTED.matcher(text);
        if (!quoted.matches()) {
            return isPlain(text) ? Optional.of(text) : Optional.empty();
        }
        String inside = ESCAPE.matcher(quoted.group(1)).replaceAll("$1");
        return isPlain(inside) ? Optional.of(inside) : Optional.of(text).filter(t -> isPrintable(inside));
    }

    private static boolean isPlain(String text) {
        return DOT_ATOM.matcher(text).matches() && isPrintable(text);
    }

    private static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || c > 0x7f && (Character.isWhitespace(c) || Character.isSpaceChar(c))
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.UNASSIGNED);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
