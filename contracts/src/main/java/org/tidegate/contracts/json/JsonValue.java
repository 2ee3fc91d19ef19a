package org.tidegate.contracts.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value as I-JSON (RFC 7493) allows it: immutable, without duplicate names, numbers that fit a double. */
public sealed interface JsonValue {

    /** @param members in the order they were sent; equality ignores the order */
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        public JsonObject {
            members.keySet().forEach(WellFormed::require);
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public @Nullable JsonValue get(String name) {
            return members.get(name);
        }
    }

    record JsonArray(List<JsonValue> items) implements JsonValue {
        public JsonArray {
            items = List.copyOf(items);
        }
    }

    /** @param text without lone surrogates */
    record JsonString(String text) implements JsonValue {
        public JsonString {
            WellFormed.require(text);
        }
    }

    /** @param value finite; minus zero becomes zero, as RFC 8785 writes it */
    record JsonNumber(double value) implements JsonValue {
        public JsonNumber {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a JSON number is finite");
            }
            value = value == 0 ? 0 : value;
        }
    }

    /** {@code true} and {@code false}. */
    record JsonBoolean(boolean value) implements JsonValue {}

    /** {@code null}. */
    record JsonNull() implements JsonValue {}
}
