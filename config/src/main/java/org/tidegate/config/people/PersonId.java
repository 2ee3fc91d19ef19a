package org.tidegate.config.people;

import java.util.regex.Pattern;

/** Names a person in the ledger and at sign-in, such as {@code p-001}. Made up for this: neither a name nor an address. */
public record PersonId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public PersonId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a person id is a lower-case letter, then letters, digits and hyphens");
        }
    }

    /** @throws IllegalArgumentException which does not repeat the text */
    public static PersonId parse(String text) {
        return new PersonId(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
