package org.tidegate.contracts.format.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;

/**
 * A value with its place. There is one for each place of a document, whichever way it is reached, so that two are the same where
 * they are the same object; its place is put into words only when somebody asks. Not safe for use by several threads.
 */
public final class Node {

    /** The root's own place in loss reports, which name none that is empty. */
    private static final String ROOT = "/";

    private final JsonValue value;
    private final Set<String> names;
    private final @Nullable Node parent;
    private final String name;
    private final boolean tellable;
    private final boolean known;
    private @Nullable SequencedMap<String, Node> inside;

    private Node(JsonValue value, Set<String> names, @Nullable Node parent, String name, boolean tellable) {
        this.value = value;
        this.names = names;
        this.parent = parent;
        this.name = name;
        this.tellable = tellable;
        this.known = tellable && (parent == null || parent.known);
    }

    /** @param names that a loss report may repeat; any other may be personal data */
    public static Node root(JsonValue document, Set<String> names) {
        return new Node(document, names, null, "", true);
    }

    public JsonValue value() {
        return value;
    }

    /** What it stands in; null for the root. */
    public @Nullable Node parent() {
        return parent;
    }

    /** RFC 6901, exact: for residue only, because a name the format does not know is the sender's own word. */
    public String pointer() {
        StringBuilder pointer = new StringBuilder();
        appendPointer(pointer);
        return pointer.toString();
    }

    /** The same for loss reports: cut behind the first such name, which is {@code *}. */
    public String told() {
        if (parent == null) {
            return ROOT;
        }
        StringBuilder told = new StringBuilder();
        appendTold(told);
        return told.toString();
    }

    /** The members of an object, the items of an array, in order; none of anything else. */
    public List<Node> inside() {
        return List.copyOf(byName().values());
    }

    public @Nullable Node member(String member) {
        return value instanceof JsonObject ? byName().get(member) : null;
    }

    /** Whether there is nothing inside, so that it is a leaf. */
    public boolean isLeaf() {
        return byName().isEmpty();
    }

    /** The name of a member, the number of an item. */
    public String name() {
        return name;
    }

    private SequencedMap<String, Node> byName() {
        if (inside == null) {
            inside = new LinkedHashMap<>();
            if (value instanceof JsonObject object) {
                for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                    put(inside, member.getKey(), member.getValue(), names.contains(member.getKey()));
                }
            } else if (value instanceof JsonArray array) {
                for (int i = 0; i < array.items().size(); i++) {
                    put(inside, Integer.toString(i), array.items().get(i), true);
                }
            }
        }
        return inside;
    }

    private void put(Map<String, Node> nodes, String its, JsonValue member, boolean isTellable) {
        nodes.put(its, new Node(member, names, this, its, isTellable));
    }

    private void appendPointer(StringBuilder pointer) {
        if (parent != null) {
            parent.appendPointer(pointer);
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
    }

    private void appendTold(StringBuilder told) {
        if (parent != null) {
            parent.appendTold(told);
            if (parent.known) {
                told.append('/').append(tellable ? name : "*");
            }
        }
    }
}
