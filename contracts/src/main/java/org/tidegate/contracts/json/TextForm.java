package org.tidegate.contracts.json;

import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue.JsonString;

/**
 * A value written as one text.
 *
 * @param parse throws {@link IllegalArgumentException} or {@link DateTimeException} for any text that is not one
 * @param type what is written so
 * @param shape the expression of all such texts, in Java and ECMA-262; null: any text
 * @param says the form in words, for the sender
 */
record TextForm<T>(
        Function<String, T> parse,
        Function<T, String> text,
        Class<T> type,
        @Nullable String shape,
        String says) implements Form<T> {

    @Override
    public @Nullable T read(JsonValue value, Place place, Reading reading) {
        if (!(value instanceof JsonString json)) {
            reading.problem(place, "WRONG_TYPE", "the member is not a text", "send " + says);
            return null;
        }
        try {
            return parse.apply(json.text());
        } catch (IllegalArgumentException | DateTimeException wrong) {
            // The cause may quote the text it could not read; only the place goes on.
            reading.problem(place, "WRONG_FORM", "the text has the wrong form", "send " + says);
            return null;
        }
    }

    @Override
    public Map<String, JsonValue> schema(SchemaParts parts) {
        Map<String, JsonValue> keywords = new LinkedHashMap<>();
        keywords.put("type", new JsonString("string"));
        if (shape == null) {
            return keywords;
        }
        keywords.put("pattern", new JsonString(shape));
        keywords.put("description", new JsonString(says));
        return parts.refer(type, () -> keywords);
    }

    @Override
    public JsonValue tree(T value) {
        return new JsonString(text.apply(value));
    }

    @Override
    public void write(T value, CanonicalOctets out) {
        out.text(text.apply(value));
    }
}
