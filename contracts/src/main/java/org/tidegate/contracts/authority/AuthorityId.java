package org.tidegate.contracts.authority;

import java.util.regex.Pattern;
import org.tidegate.contracts.json.TextValue;

/**
 * Names an authority in agreements, certificates and envelopes.
 *
 * @param value an upper-case letter, then 1 to 31 upper-case letters, digits or hyphens, e.g. {@code XA}
 */
public record AuthorityId(String value) implements TextValue {

    public static final String SHAPE = "^[A-Z][A-Z0-9-]{1,31}$";

    private static final Pattern PATTERN = Pattern.compile(SHAPE);

    public AuthorityId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not an authority id: send an upper-case letter and 1 to 31 upper-case letters, digits or hyphens");
        }
    }

    /** @throws IllegalArgumentException which does not repeat the text */
    public static AuthorityId parse(String text) {
        return new AuthorityId(text);
    }

    @Override
    public String text() {
        return value;
    }

    @Override
    public String toString() {
        return value;
    }
}
