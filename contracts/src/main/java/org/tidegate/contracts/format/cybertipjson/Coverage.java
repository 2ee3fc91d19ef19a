package org.tidegate.contracts.format.cybertipjson;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNull;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Which leaves of a document are in the package or in a loss report; what is in neither is found without the mapping's help. */
final class Coverage {

    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> whyNot = new HashMap<>();

    /** The value is in the package now, or in a loss report. */
    void take(Node leaf) {
        taken.add(leaf.pointer());
    }

    /** A known member that could not be read stands alone in the residue, with the rule that says why. */
    void leave(Node node, String rule) {
        whyNot.put(node.pointer(), rule);
    }

    /** Everything in it is in a loss report now, and nowhere else. */
    int takeWhole(Node node) {
        if (node.isLeaf()) {
            take(node);
            return 1;
        }
        return node.inside().stream().mapToInt(this::takeWhole).sum();
    }

    int count() {
        return taken.size();
    }

    /**
     * Residue and its loss reports, in document order, in as few pieces as can be: an object of which nothing was taken is one.
     * What holds nothing is told, and is not residue.
     */
    List<Residue> left(Node root, Losses losses) {
        Set<String> touched = touched();
        List<Residue> left = new ArrayList<>();
        leftIn(root, touched, losses, left);
        return left;
    }

    private void leftIn(Node node, Set<String> touched, Losses losses, List<Residue> left) {
        if (taken.contains(node.pointer())) {
            return;
        }
        if (isEmpty(node)) {
            losses.empty(node.told());
            take(node);
            return;
        }
        String rule = whyNot.get(node.pointer());
        if (rule != null || !touched.contains(node.pointer())) {
            losses.residue(node.told(), rule == null ? "RESIDUE" : rule);
            left.add(new Residue(CyberTipJsonReader.FORMAT, node.pointer(), CanonicalJson.text(node.value())));
            return;
        }
        node.inside().forEach(inside -> leftIn(inside, touched, losses, left));
    }

    /** The pointers of everything that is taken or stands alone, and of what it stands in. */
    private Set<String> touched() {
        Set<String> touched = new HashSet<>();
        Stream.concat(taken.stream(), whyNot.keySet().stream()).forEach(pointer -> {
            String place = pointer;
            while (touched.add(place) && !place.isEmpty()) {
                place = place.substring(0, place.lastIndexOf('/'));
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
