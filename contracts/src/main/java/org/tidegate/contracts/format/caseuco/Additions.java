package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;

/** What a document says beyond one that we would write: members, and entries of lists. */
final class Additions {

    private final List<Node> found = new ArrayList<>();

    private Additions() {}

    /** In the order of the document; empty where it says something else, too, than what we would write. */
    static Optional<List<Node>> of(Node document, JsonValue written) {
        Additions additions = new Additions();
        return additions.covers(document, written) ? Optional.of(additions.found) : Optional.empty();
    }

    private boolean covers(Node document, JsonValue written) {
        if (document.value() instanceof JsonObject && written instanceof JsonObject object) {
            return coversObject(document, object);
        }
        if (document.value() instanceof JsonArray && written instanceof JsonArray list) {
            return coversList(document, list);
        }
        return document.value().equals(written);
    }

    private boolean coversObject(Node document, JsonObject written) {
        int met = 0;
        for (Node member : document.inside()) {
            JsonValue its = written.get(member.name());
            if (its == null) {
                found.add(member);
            } else if (covers(member, its)) {
                met++;
            } else {
                return false;
            }
        }
        return met == written.members().size();
    }

    private boolean coversList(Node document, JsonArray written) {
        int next = 0;
        for (Node item : document.inside()) {
            int before = found.size();
            if (next < written.items().size() && covers(item, written.items().get(next))) {
                next++;
            } else {
                found.subList(before, found.size()).clear();
                found.add(item);
            }
        }
        return next == written.items().size();
    }
}
