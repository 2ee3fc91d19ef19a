package org.tidegate.contracts.identity;

import java.util.UUID;

/** The one text of a UUID: RFC 9562, lower case, 36 characters. */
public final class UuidText {

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
