package org.tidegate.contracts.casepackage;

import java.util.UUID;
import org.tidegate.contracts.identity.UuidText;
import org.tidegate.contracts.json.TextValue;

/** Names everything two authorities say to each other about one matter: the first package and all that answer it. */
public record ConversationId(UUID value) implements TextValue {

    public static final String SHAPE = UuidText.SHAPE;

    /** @throws IllegalArgumentException which names the kind of id and does not repeat the text */
    public static ConversationId parse(String text) {
        return new ConversationId(UuidText.parse("conversation id", text));
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
