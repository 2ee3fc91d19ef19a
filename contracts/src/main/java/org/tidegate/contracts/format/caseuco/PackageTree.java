package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;

/** A package's JSON form by its leaves: texts, numbers, booleans, and objects without members. */
final class PackageTree {

    private PackageTree() {}

    /** Puts each leaf at its JSON Pointer. */
    static void leaves(String pointer, JsonValue value, Map<String, JsonValue> leaves) {
        switch (value) {
            case JsonObject object -> {
                if (object.members().isEmpty()) {
                    leaves.put(pointer, object);
                }
                object.members().forEach((name, member) -> leaves(pointer + "/" + name, member, leaves));
            }
            case JsonArray array -> {
                for (int i = 0; i < array.items().size(); i++) {
                    leaves(pointer + "/" + i, array.items().get(i), leaves);
                }
            }
            default -> leaves.put(pointer, value);
        }
    }

    /** What of the value is none of these leaves; null: nothing. */
    static @Nullable JsonValue without(String pointer, JsonValue value, Set<String> leaves) {
        if (value instanceof JsonObject object && !object.members().isEmpty()) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            object.members().forEach((name, member) -> {
                JsonValue inside = without(pointer + "/" + name, member, leaves);
                if (inside != null) {
                    members.put(name, inside);
                }
            });
            return members.isEmpty() ? null : new JsonObject(members);
        }
        if (value instanceof JsonArray array) {
            List<JsonValue> items = new ArrayList<>();
            for (int i = 0; i < array.items().size(); i++) {
                JsonValue inside = without(pointer + "/" + i, array.items().get(i), leaves);
                if (inside != null) {
                    items.add(inside);
                }
            }
            return items.isEmpty() ? null : new JsonArray(items);
        }
        return leaves.contains(pointer) ? null : value;
    }
}
