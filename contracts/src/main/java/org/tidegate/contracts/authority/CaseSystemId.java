package org.tidegate.contracts.authority;

import java.util.regex.Pattern;
import org.tidegate.contracts.json.TextValue;

/**
 * Names one of an authority's own case systems; known only inside its gateway.
 *
 * @param value a lower-case letter, then up to 31 lower-case letters, digits or hyphens, e.g. {@code cms}
 */
public record CaseSystemId(String value) implements TextValue {

    public static final String SHAPE = "^[a-z][a-z0-9-]{0,31}$";

    private static final Pattern PATTERN = Pattern.compile(SHAPE);

    public CaseSystemId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not a case system id: send a lower-case letter and up to 31 lower-case letters, digits or hyphens");
        }
    }

    /** @throws IllegalArgumentException which does not repeat the text */
    public static CaseSystemId parse(String text) {
        return new CaseSystemId(text);
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
