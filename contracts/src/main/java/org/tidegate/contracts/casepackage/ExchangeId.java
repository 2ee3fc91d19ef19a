package org.tidegate.contracts.casepackage;

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

    @Override
    public String text() {
        return value.toString();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
