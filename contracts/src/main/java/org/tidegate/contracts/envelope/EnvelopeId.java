package org.tidegate.contracts.envelope;

import java.util.UUID;
import org.tidegate.contracts.identity.UuidText;
import org.tidegate.contracts.json.TextValue;

/** Names an envelope; fixed when it is sealed, so that a retry sends the same bytes under the same id. */
public record EnvelopeId(UUID value) implements TextValue {

    public static final String SHAPE = UuidText.SHAPE;

    /** @throws IllegalArgumentException which names the kind of id and does not repeat the text */
    public static EnvelopeId parse(String text) {
        return new EnvelopeId(UuidText.parse("envelope id", text));
    }

    @Override
    public String text() {
        return value.toString();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
