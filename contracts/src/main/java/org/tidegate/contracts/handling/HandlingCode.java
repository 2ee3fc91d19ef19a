package org.tidegate.contracts.handling;

import java.util.Locale;
import org.tidegate.contracts.json.TextValue;

/**
 * One code of one scheme, written {@code SCHEME:CODE}, e.g. {@code EU:H1} or {@code TLP:AMBER+STRICT}. A code that is not in its
 * scheme's list cannot be made: nobody could say what it restricts.
 */
public record HandlingCode(HandlingScheme scheme, String code) implements TextValue {

    public static final String SHAPE = HandlingScheme.SHAPE;

    public HandlingCode {
        if (!scheme.codes().contains(code)) {
            throw new IllegalArgumentException("not a code of handling scheme " + scheme.id());
        }
    }

    /** @throws IllegalArgumentException which does not repeat the text */
    public static HandlingCode parse(String text) {
        int colon = text.indexOf(':');
        HandlingScheme scheme = HandlingScheme.byId(colon < 0 ? "" : text.substring(0, colon))
                .orElseThrow(() -> new IllegalArgumentException(
                        "not a handling code: send SCHEME:CODE with a published scheme, e.g. EU:H1"));
        return new HandlingCode(scheme, text.substring(colon + 1));
    }

    /** Shorthand for {@code EU:H0} to {@code EU:H3}. */
    public static HandlingCode eu(int level) {
        return new HandlingCode(HandlingScheme.EU, String.format(Locale.ROOT, "H%d", level));
    }

    @Override
    public String text() {
        return scheme.id() + ":" + code;
    }

    @Override
    public String toString() {
        return text();
    }
}
