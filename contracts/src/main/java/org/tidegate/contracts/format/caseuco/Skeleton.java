package org.tidegate.contracts.format.caseuco;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.problem.MalformedDocument;

/**
 * A document of another tool without the values that the package holds: its own nodes, ids and words, with a hole for each value. As
 * residue it is one piece, {@code {"document": …, "told": […]}}, at the empty pointer. A hole is {@code {"@hole": pointer}}, which no
 * document can have itself, because a keyword that JSON-LD does not know is refused.
 *
 * @param told pointers of the package's values that the document tells without a hole
 */
record Skeleton(JsonValue document, Set<String> told) {

    private static final String HOLE = "@hole";

    static Skeleton of(Node document, Taking taking) {
        JsonValue holed = holed(document, taking);
        return new Skeleton(holed == null ? new JsonObject(Map.of()) : holed, new TreeSet<>(taking.others()));
    }

    String text() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("document", document);
        members.put(
                "told",
                new JsonArray(told.stream()
                        .map(each -> (JsonValue) new JsonString(each))
                        .toList()));
        return CanonicalJson.text(new JsonObject(members));
    }

    /** Empty for what is none: residue may come from anywhere. */
    static Optional<Skeleton> parse(String text) {
        try {
            if (StrictJson.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject members
                    && members.get("told") instanceof JsonArray list) {
                JsonValue document = members.get("document");
                Set<String> told = new TreeSet<>();
                for (JsonValue each : list.items()) {
                    if (each instanceof JsonString pointer) {
                        told.add(pointer.text());
                    }
                }
                return document == null ? Optional.empty() : Optional.of(new Skeleton(document, told));
            }
            return Optional.empty();
        } catch (MalformedDocument noSkeleton) {
            return Optional.empty();
        }
    }

    /**
     * The document with the package's values in its holes.
     *
     * @param leaves the package's values by their pointers
     */
    Optional<JsonValue> filled(Map<String, JsonValue> leaves) {
        return Optional.ofNullable(filled(document, leaves));
    }

    /** Pointers of all values that the document tells. */
    Set<String> covered() {
        Set<String> covered = new HashSet<>(told);
        holes(document, covered);
        return covered;
    }

    private static @Nullable JsonValue holed(Node node, Taking taking) {
        if (taking.stripped().contains(node)) {
            return null;
        }
        String pointer = taking.wordForWord().get(node);
        if (pointer != null) {
            return new JsonObject(Map.of(HOLE, new JsonString(pointer)));
        }
        return switch (node.value()) {
            case JsonObject object -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                for (Node member : node.inside()) {
                    JsonValue inside = holed(member, taking);
                    if (inside != null) {
                        members.put(member.name(), inside);
                    }
                }
                yield new JsonObject(members);
            }
            case JsonArray array -> {
                List<JsonValue> items = new ArrayList<>();
                for (Node item : node.inside()) {
                    JsonValue inside = holed(item, taking);
                    if (inside != null) {
                        items.add(inside);
                    }
                }
                yield new JsonArray(items);
            }
            default -> node.value();
        };
    }

    private static @Nullable JsonValue filled(JsonValue value, Map<String, JsonValue> leaves) {
        if (value instanceof JsonObject object) {
            return object.get(HOLE) instanceof JsonString pointer ? leaves.get(pointer.text()) : filled(object, leaves);
        }
        return value instanceof JsonArray array ? filled(array, leaves) : value;
    }

    private static @Nullable JsonValue filled(JsonObject object, Map<String, JsonValue> leaves) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            JsonValue inside = filled(member.getValue(), leaves);
            if (inside == null) {
                return null;
            }
            members.put(member.getKey(), inside);
        }
        return new JsonObject(members);
    }

    private static @Nullable JsonValue filled(JsonArray array, Map<String, JsonValue> leaves) {
        List<JsonValue> items = new ArrayList<>();
        for (JsonValue item : array.items()) {
            JsonValue inside = filled(item, leaves);
            if (inside == null) {
                return null;
            }
            items.add(inside);
        }
        return new JsonArray(items);
    }

    private static void holes(JsonValue value, Set<String> covered) {
        switch (value) {
            case JsonObject object -> {
                if (object.get(HOLE) instanceof JsonString pointer) {
                    covered.add(pointer.text());
                }
                object.members().values().forEach(member -> holes(member, covered));
            }
            case JsonArray array -> array.items().forEach(item -> holes(item, covered));
            default -> {}
        }
    }
}
