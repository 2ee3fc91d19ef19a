package org.tidegate.contracts.format.cybertipjson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;

/**
 * A value with its place.
 *
 * @param pointer RFC 6901, exact: for residue only, because a name the format does not know is the sender's own word
 * @param told the same for loss reports: cut behind the first such name, which is {@code *}
 * @param known whether {@code told} is not cut
 */
record Node(JsonValue value, String pointer, String told, boolean known) {

    /** The root's own place in loss reports, which name none that is empty. */
    private static final String ROOT = "/";

    static Node root(JsonValue document) {
        return new Node(document, "", ROOT, true);
    }

    /** The members of an object, the items of an array, in order; none of anything else. */
    List<Node> inside() {
        List<Node> inside = new ArrayList<>();
        if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                inside.add(member(member.getKey(), member.getValue()));
            }
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.items().size(); i++) {
                inside.add(step(Integer.toString(i), array.items().get(i), true));
            }
        }
        return inside;
    }

    @Nullable Node member(String name) {
        JsonValue member = value instanceof JsonObject object ? object.get(name) : null;
        return member == null ? null : member(name, member);
    }

    /** Whether there is nothing inside, so that it is a leaf. */
    boolean isLeaf() {
        return inside().isEmpty();
    }

    /** The last step of its pointer. */
    String name() {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private Node member(String name, JsonValue member) {
        return step(name, member, LawEnforcementNames.ALL.contains(name));
    }

    private Node step(String name, JsonValue inside, boolean tellable) {
        String here = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
        if (!known) {
            return new Node(inside, here, told, false);
        }
        String before = told.equals(ROOT) ? "" : told;
        return new Node(inside, here, before + "/" + (tellable ? name : "*"), tellable);
    }
}
