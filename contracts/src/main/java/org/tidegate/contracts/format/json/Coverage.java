package org.tidegate.contracts.format.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNull;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Which leaves of a document are in the package or in a loss report; what is in neither is found without the mapping's help. */
public final class Coverage {

    /** One more than a package may hold, which refuses it: what is beyond is never made. */
    private static final int MOST_RESIDUE = 10_001;

    private final Set<Node> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Node, String> whyNot = new IdentityHashMap<>();

    /** The value is in the package now, or in a loss report. */
    public void take(Node leaf) {
        taken.add(leaf);
    }

    /** A known member that could not be read stands alone in the residue, with the rule that says why. */
    public void leave(Node node, String rule) {
        whyNot.put(node, rule);
    }

    /** Everything in it is in a loss report now, and nowhere else. */
    public void takeWhole(Node node) {
        if (node.isLeaf()) {
            take(node);
        } else {
            node.inside().forEach(this::takeWhole);
        }
    }

    public int count() {
        return taken.size();
    }

    /**
     * Residue and its loss reports, in document order, in as few pieces as can be: an object of which nothing was taken is one.
     * What holds nothing is told, and is not residue.
     */
    public List<Residue> left(Node root, FormatLosses losses) {
        Set<Node> touched = touched();
        List<Residue> left = new ArrayList<>();
        leftIn(root, touched, losses, left);
        return left;
    }

    private void leftIn(Node node, Set<Node> touched, FormatLosses losses, List<Residue> left) {
        if (taken.contains(node) || left.size() == MOST_RESIDUE) {
            return;
        }
        if (isEmpty(node)) {
            losses.tell("EMPTY", node.told());
            take(node);
            return;
        }
        String rule = whyNot.get(node);
        if (rule != null || !touched.contains(node)) {
            losses.tell(rule == null ? "RESIDUE" : rule, node.told());
            left.add(new Residue(losses.format(), node.pointer(), CanonicalJson.text(node.value())));
            return;
        }
        node.inside().forEach(inside -> leftIn(inside, touched, losses, left));
    }

    /** Everything that is taken or stands alone, and what it stands in. */
    private Set<Node> touched() {
        Set<Node> touched = Collections.newSetFromMap(new IdentityHashMap<>());
        Stream.concat(taken.stream(), whyNot.keySet().stream()).forEach(node -> {
            Node place = node;
            while (place != null && touched.add(place)) {
                place = place.parent();
            }
        });
        return touched;
    }

    private static boolean isEmpty(Node node) {
        return switch (node.value()) {
            case JsonNull nothing -> true;
            case JsonString text -> text.text().isBlank();
            case JsonObject object -> object.members().isEmpty();
            case JsonArray array -> array.items().isEmpty();
            default -> false;
        };
    }
}
