package org.tidegate.contracts.format.identifier;

import java.util.Optional;

/** The normal forms that readers of partner formats ask for; all of them by {@link IdentifierRules}. */
public final class NormalForms {

    /** Stands beside every normal form made here. */
    public static final String VERSION = IdentifierRules.VERSION;

    private NormalForms() {}

    public static Optional<String> email(String raw) {
        return shown(IdentifierType.EMAIL, raw);
    }

    /**
     * E.164.
     *
     * @param callingCode as {@code +44}
     * @param number the national number without the calling code
     */
    public static Optional<String> phone(String callingCode, String number) {
        return shown(IdentifierType.PHONE, callingCode.strip() + " " + number.strip());
    }

    public static Optional<String> ip(String raw) {
        return shown(IdentifierType.IP, raw);
    }

    /** The normal form of a type that needs nothing but the text. */
    public static Optional<String> shown(IdentifierType type, String raw) {
        return IdentifierRules.shipped().of(type, raw, Hints.none()).shown();
    }
}
