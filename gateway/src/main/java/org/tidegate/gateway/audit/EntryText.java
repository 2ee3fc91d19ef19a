package org.tidegate.gateway.audit;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.TextValue;

/** What stands in a field of an entry, as a person reads it; empty where the entry says nothing. */
public final class EntryText {
    private EntryText() {}

    public static String all(List<? extends TextValue> values) {
        return values.stream().map(TextValue::text).collect(Collectors.joining(" "));
    }

    public static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case TextValue text -> text.text();
            default -> value.toString();
        };
    }
}
