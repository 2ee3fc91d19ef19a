package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** A node of the graph while it is written. Not safe for use by several threads. */
final class NodeDraft {

    /** Always lists, as those who read such documents expect. */
    private static final Set<String> LISTS = Set.of("uco-core:hasFacet", "uco-core:object", "uco-core:objectMarking");

    private final String id;
    private final List<String> types;
    private final @Nullable NodeDraft parent;
    private final String property;
    private final int position;
    private final String pointer;
    private final String path;
    private final SequencedMap<String, List<JsonValue>> literals = new LinkedHashMap<>();
    private final SequencedMap<String, List<NodeDraft>> nodes = new LinkedHashMap<>();

    private NodeDraft(
            String id,
            Set<String> types,
            @Nullable NodeDraft parent,
            String property,
            int position,
            String pointer,
            String path) {
        this.id = id;
        this.types = List.copyOf(types);
        this.parent = parent;
        this.property = property;
        this.position = position;
        this.pointer = pointer;
        this.path = path;
    }

    /**
     * @param pointer in the document
     * @param path what the node was made for, as its id has it
     */
    static NodeDraft top(String id, Set<String> types, String pointer, String path) {
        return new NodeDraft(id, types, null, "", 0, pointer, path);
    }

    String id() {
        return id;
    }

    String path() {
        return path;
    }

    boolean is(String type) {
        return types.contains(type);
    }

    /** A node inside, behind a property. */
    NodeDraft inside(String name, String itsId, Set<String> itsTypes, String itsPath) {
        List<NodeDraft> before = nodes.computeIfAbsent(name, any -> new ArrayList<>());
        NodeDraft made = new NodeDraft(itsId, itsTypes, this, name, before.size(), "", itsPath);
        before.add(made);
        return made;
    }

    /** The nodes inside behind a property. */
    List<NodeDraft> inside(String name) {
        return List.copyOf(nodes.getOrDefault(name, List.of()));
    }

    void put(String name, JsonValue literal) {
        literals.computeIfAbsent(name, any -> new ArrayList<>()).add(literal);
    }

    void refer(String name, NodeDraft other) {
        put(name, reference(other.id));
    }

    boolean has(String name) {
        return literals.containsKey(name);
    }

    static JsonObject reference(String id) {
        return new JsonObject(Map.of("@id", new JsonString(id)));
    }

    /** JSON Pointer in the document. */
    String pointer() {
        if (parent == null) {
            return pointer;
        }
        String list = parent.isList(property) ? "/" + (parent.literalCount(property) + position) : "";
        return parent.pointer() + "/" + property + list;
    }

    JsonObject json() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("@id", new JsonString(id));
        members.put(
                "@type",
                types.size() == 1
                        ? new JsonString(types.getFirst())
                        : new JsonArray(types.stream()
                                .map(type -> (JsonValue) new JsonString(type))
                                .toList()));
        literals.forEach((name, values) -> members.put(name, value(name)));
        nodes.forEach((name, values) -> members.putIfAbsent(name, value(name)));
        return new JsonObject(members);
    }

    private JsonValue value(String name) {
        List<JsonValue> all = new ArrayList<>(literals.getOrDefault(name, List.of()));
        all.addAll(nodes.getOrDefault(name, List.of()).stream()
                .map(NodeDraft::json)
                .collect(Collectors.toList()));
        return isList(name) ? new JsonArray(all) : all.getFirst();
    }

    private boolean isList(String name) {
        return LISTS.contains(name)
                || literalCount(name) + nodes.getOrDefault(name, List.of()).size() > 1;
    }

    private int literalCount(String name) {
        return literals.getOrDefault(name, List.of()).size();
    }
}
