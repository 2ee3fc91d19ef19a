package org.tidegate.contracts.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** A code of a closed list, written as its constant's name. */
record EnumForm<E extends Enum<E>>(
        Class<E> type, Map<String, E> codes, @Nullable E absent) implements Form<E> {

    static <E extends Enum<E>> EnumForm<E> of(Class<E> type) {
        Map<String, E> codes = new LinkedHashMap<>();
        E absent = null;
        for (E code : type.getEnumConstants()) {
            codes.put(code.name(), code);
            if (isWhenAbsent(code)) {
                absent = code;
            }
        }
        return new EnumForm<>(type, codes, absent);
    }

    @Override
    public @Nullable E read(JsonValue value, Place place, Reading reading) {
        E code = value instanceof JsonString json ? codes.get(json.text()) : null;
        if (code == null) {
            reading.problem(
                    place,
                    "UNKNOWN_CODE",
                    "the code is not in its list",
                    "send one of " + String.join(", ", codes.keySet()));
        }
        return code;
    }

    @Override
    public JsonValue tree(E value) {
        return new JsonString(value.name());
    }

    @Override
    public void write(E value, CanonicalOctets out) {
        out.text(value.name());
    }

    @Override
    public Map<String, JsonValue> schema(SchemaParts parts) {
        return parts.refer(type, this::listed);
    }

    private Map<String, JsonValue> listed() {
        Map<String, JsonValue> keywords = new LinkedHashMap<>();
        keywords.put("type", new JsonString("string"));
        keywords.put(
                "enum",
                new JsonArray(
                        codes.keySet().stream().<JsonValue>map(JsonString::new).toList()));
        if (absent != null) {
            keywords.put("default", new JsonString(absent.name()));
        }
        return keywords;
    }

    @Override
    public @Nullable E whenAbsent() {
        return absent;
    }

    private static boolean isWhenAbsent(Enum<?> code) {
        try {
            return code.getDeclaringClass().getField(code.name()).isAnnotationPresent(WhenAbsent.class);
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException("an enum constant is a public field of its enum", impossible);
        }
    }
}
