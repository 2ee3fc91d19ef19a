package org.tidegate.contracts.identity;

import java.util.UUID;

/** The one text of a UUID: RFC 9562, lower case, 36 characters. */
public final class UuidText {

    /** An expression that describes exactly the texts {@link #parse} takes. */
    public static final String SHAPE = "^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$";

    private UuidText() {}

    /**
     * Stricter than {@link UUID#fromString}, which also takes shortened groups and upper case.
     *
     * @param kind names the identifier in the message, e.g. {@code envelope id}
     * @throws IllegalArgumentException which does not repeat the text
     */
    public static UUID parse(String kind, String text) {
        if (text.length() == 36) {
            try {
                UUID uuid = UUID.fromString(text);
                if (uuid.toString().equals(text)) {
                    return uuid;
                }
            } catch (IllegalArgumentException quotesTheText) {
                throw refused(kind);
            }
        }
        throw refused(kind);
    }

    private static IllegalArgumentException refused(String kind) {
        return new IllegalArgumentException("not a " + kind + ": send a UUID of 36 characters in lower case");
    }
}
