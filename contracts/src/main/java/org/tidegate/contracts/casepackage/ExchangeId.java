package org.tidegate.contracts.casepackage;

import java.util.Optional;
import java.util.UUID;
import org.tidegate.contracts.identity.UuidText;
import org.tidegate.contracts.json.TextValue;

/** Names one package on its way to one recipient. */
public record ExchangeId(UUID value) implements TextValue {

    public static final String SHAPE = UuidText.SHAPE;

    /** @throws IllegalArgumentException which names the kind of id and does not repeat the text */
    public static ExchangeId parse(String text) {
        return new ExchangeId(UuidText.parse("exchange id", text));
    }

    /** Empty where the text is no exchange id. */
    public static Optional<ExchangeId> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
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
