package org.tidegate.contracts.format.identifier;

import com.ibm.icu.text.Normalizer2;
import java.util.Locale;
import java.util.Optional;
import org.tidegate.contracts.format.identifier.Services.Service;

/**
 * A handle at a service: shown in compatibility form and lower case (after RFC 8265, UsernameCaseMapped), matched as its service tells
 * handles apart. A service that is not in the list is its domain, and its handles differ where their case does.
 */
final class UserRule implements IdentifierRule {

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
    private static final int LONGEST = 255;

    private final Services services;

    UserRule(Services services) {
        this.services = services;
    }

    @Override
    public NormalForm of(String raw, Hints hints) {
        if (hints.service() == null) {
            return NormalForm.rejected(Rejection.SERVICE_MISSING);
        }
        Optional<Service> service = services.named(hints.service());
        if (service.isEmpty()) {
            return NormalForm.rejected(Rejection.SERVICE_UNKNOWN);
        }
        String handle = NFC.normalize(raw.startsWith("@") ? raw.substring(1) : raw);
        if (handle.length() > LONGEST) {
            return NormalForm.rejected(Rejection.TOO_LONG);
        }
        return isIdentifier(handle) ? at(service.get(), handle) : NormalForm.rejected(Rejection.MALFORMED);
    }

    private static NormalForm at(Service service, String handle) {
        String matched = service.folds() ? NFC.normalize(handle.toLowerCase(Locale.ROOT)) : handle;
        if (service.handle() != null && !service.handle().matcher(matched).matches()) {
            return NormalForm.rejected(Rejection.MALFORMED);
        }
        String normal = NFKC.normalize(NFKC.normalize(handle).toLowerCase(Locale.ROOT));
        return NormalForm.Accepted.weak(normal, MatchKey.scoped(MatchType.USER, service.id(), matched));
    }

    /** The characters of the IdentifierClass (RFC 8264, section 4.2): letters, digits and marks of any script, and visible ASCII. */
    private static boolean isIdentifier(String handle) {
        return !handle.isEmpty() && handle.codePoints().allMatch(UserRule::isIdentifierPart);
    }

    private static boolean isIdentifierPart(int c) {
        if (c < 0x80) {
            return c > 0x20 && c < 0x7f;
        }
        return switch (Character.getType(c)) {
            case Character.LOWERCASE_LETTER,
                    Character.UPPERCASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
