package org.tidegate.contracts.json;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** The {@code $defs} of one JSON Schema while it is made: each type stands there once, under its simple name. */
final class SchemaParts {

    private final Map<String, Class<?>> types = new LinkedHashMap<>();
    private final Map<String, JsonValue> made = new TreeMap<>();

    /**
     * The keyword that leads to a type's part, which is made if it is not there yet.
     *
     * @throws IllegalStateException if two types of one document have the same simple name
     */
    Map<String, JsonValue> refer(Class<?> type, Supplier<Map<String, JsonValue>> part) {
        String name = type.getSimpleName();
        Class<?> known = types.putIfAbsent(name, type);
        if (known == null) {
            made.put(name, new JsonObject(part.get()));
        } else if (known != type) {
            throw new IllegalStateException("two types of one document are called " + name + ": rename one");
        }
        return Map.of("$ref", new JsonString("#/$defs/" + name));
    }

    /** What the members of all objects are called. */
    Set<String> memberNames() {
        Set<String> names = new HashSet<>();
        for (JsonValue part : made.values()) {
            if (((JsonObject) part).get("properties") instanceof JsonObject properties) {
                names.addAll(properties.members().keySet());
            }
        }
        return Set.copyOf(names);
    }

    JsonObject all() {
        return new JsonObject(made);
    }
}
