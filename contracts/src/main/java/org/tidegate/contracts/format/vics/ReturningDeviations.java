package org.tidegate.contracts.format.vics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.Residue;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.json.StrictJson;
import org.tidegate.contracts.problem.MalformedDocument;

/**
 * Residue of this format on its way back to where it stood. Residue is what a partner says it is, so whoever lays it over what is
 * written looks at the result first: what would change what the package says, or bring a path, is left out.
 */
final class ReturningDeviations {

    /** Pieces that stand for many places; more than any document of the format has ways of writing. */
    private static final int MOST_GROUPS = 1000;

    /** @param piece which of the package's residue it came from */
    record Returning(int piece, Deviation deviation) {}

    private record Template(
            int piece,
            String member,
            @Nullable Way way,
            @Nullable JsonValue literal) {

        private Returning at(String list, int item) {
            return new Returning(piece, new Deviation(list, item, member, way, literal, null));
        }
    }

    private record Group(String list, Ranges numbers, Template template) {}

    /** Where an object stands: one of the records, or an item of a list of one. */
    private record Spot(String list, int record, int item) {}

    private final VicsContext context;
    private final Map<Spot, List<Template>> single = new HashMap<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<Template> ofCase = new ArrayList<>();
    private final Map<String, Template> ofRoot = new LinkedHashMap<>();
    private final Map<String, Integer> before = new HashMap<>();
    private final Set<Integer> left = new TreeSet<>();
    private final Set<Integer> waiting = new TreeSet<>();
    private int records;

    /** @param residue of the package; pieces of other formats stay where they are */
    ReturningDeviations(VicsContext context, List<Residue> residue) {
        this.context = context;
        boolean named = false;
        for (int i = 0; i < residue.size(); i++) {
            if (isOurs(residue.get(i)) && !named && context(residue.get(i)).isPresent()) {
                named = true;
            } else if (isOurs(residue.get(i)) && !sort(i, residue.get(i))) {
                left.add(i);
            }
        }
    }

    static boolean isOurs(Residue piece) {
        return piece.format().equals(VicsReader.FORMAT);
    }

    /** The context a document had; empty where the residue holds none that can be one. */
    static Optional<VicsContext> context(List<Residue> residue) {
        return residue.stream()
                .filter(ReturningDeviations::isOurs)
                .flatMap(piece -> context(piece).stream())
                .findFirst();
    }

    private static Optional<VicsContext> context(Residue piece) {
        String member = piece.path().isEmpty() ? "" : piece.path().substring(1);
        return VicsContext.isMember(member) && json(piece.value()) instanceof JsonString text
                ? VicsContext.parse(member, text.text())
                : Optional.empty();
    }

    /** For the next record, in the order of the document. */
    List<Returning> ofRecord(JsonObject written) {
        List<Returning> returning = new ArrayList<>();
        add("", 0, records, returning);
        for (String list : VicsNames.LISTS) {
            Map<String, Integer> here = new HashMap<>();
            KeptDeviations.count(written, here);
            int items = here.getOrDefault(list, 0);
            for (int item = 0; item < items; item++) {
                add(list, item, before.getOrDefault(list, 0) + item, returning);
            }
        }
        KeptDeviations.count(written, before);
        records++;
        returning.forEach(piece -> waiting.remove(piece.piece()));
        return returning;
    }

    List<Returning> ofCase() {
        return ofCase.stream().map(template -> template.at("", 0)).toList();
    }

    List<Returning> ofRoot() {
        return ofRoot.values().stream().map(template -> template.at("", 0)).toList();
    }

    /** That it was not laid over anything. */
    void leave(Returning returning) {
        left.add(returning.piece());
    }

    /** The pieces of our own format that did not come back whole, by their number in the residue; to be asked last. */
    Set<Integer> left() {
        Set<Integer> all = new TreeSet<>(left);
        all.addAll(waiting);
        return all;
    }

    private void add(String list, int item, int number, List<Returning> returning) {
        for (Template template : single.getOrDefault(new Spot(list, records, item), List.of())) {
            returning.add(template.at(list, item));
        }
        for (Group group : groups) {
            if (group.list().equals(list) && group.numbers().contains(number)) {
                returning.add(group.template().at(list, item));
            }
        }
    }

    /** @return whether it has a place */
    private boolean sort(int piece, Residue residue) {
        JsonValue value = json(residue.value());
        List<String> steps = Arrays.stream(residue.path().split("/", -1))
                .skip(1)
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
        int depth = context.root() == VicsContext.Root.CASES ? 4 : 2;
        if (value == null || steps.isEmpty()) {
            return false;
        }
        String member = steps.getLast();
        if (steps.size() == 1) {
            ofRoot.put(member, new Template(piece, member, null, value));
            return true;
        }
        if (depth == 4 && steps.size() == 3 && steps.get(0).equals(VicsNames.VALUE)) {
            return ofCase(piece, steps, value);
        }
        boolean inRecord = steps.size() == depth + 1 || steps.size() == depth + 3;
        String list = steps.size() == depth + 3 ? steps.get(depth) : "";
        if (!inRecord || !isRecord(steps, depth) || !(list.isEmpty() || VicsNames.LISTS.contains(list))) {
            return false;
        }
        return steps.get(depth - 1).equals("*")
                ? group(piece, list, member, value)
                : single(piece, list, member, steps, depth, value);
    }

    /** A way stands where any case would, a value where this one does. */
    private boolean ofCase(int piece, List<String> steps, JsonValue value) {
        Template template = null;
        if (steps.get(1).equals("0")) {
            template = new Template(piece, steps.getLast(), null, value);
        } else if (steps.get(1).equals("*") && value instanceof JsonObject object) {
            template = template(piece, steps.getLast(), object);
        }
        if (template != null) {
            ofCase.add(template);
        }
        return template != null;
    }

    private boolean isRecord(List<String> steps, int depth) {
        boolean inList = steps.getFirst().equals(VicsNames.VALUE);
        return depth == 2
                ? inList
                : inList && steps.get(1).equals("0") && steps.get(2).equals(VicsNames.MEDIA);
    }

    private boolean group(int piece, String list, String member, JsonValue value) {
        if (!(value instanceof JsonObject object)
                || !(object.get(KeptDeviations.AT) instanceof JsonString at)
                || groups.size() == MOST_GROUPS) {
            return false;
        }
        Ranges numbers = Ranges.parse(at.text());
        Template template = template(piece, member, object);
        if (numbers == null || template == null) {
            return false;
        }
        groups.add(new Group(list, numbers, template));
        waiting.add(piece);
        return true;
    }

    private static @Nullable Template template(int piece, String member, JsonObject object) {
        JsonValue literal = object.get(KeptDeviations.IS);
        if (literal != null) {
            return new Template(piece, member, null, literal);
        }
        return object.get(KeptDeviations.AS) instanceof JsonString name
                ? Arrays.stream(Way.values())
                        .filter(way -> way.name().equals(name.text()))
                        .findFirst()
                        .map(way -> new Template(piece, member, way, null))
                        .orElse(null)
                : null;
    }

    private boolean single(int piece, String list, String member, List<String> steps, int depth, JsonValue value) {
        Ranges record = Ranges.parse(steps.get(depth - 1));
        Ranges item = list.isEmpty() ? Ranges.parse("0") : Ranges.parse(steps.get(depth + 1));
        if (record == null || item == null) {
            return false;
        }
        single.computeIfAbsent(new Spot(list, record.first(), item.first()), none -> new ArrayList<>())
                .add(new Template(piece, member, null, value));
        waiting.add(piece);
        return true;
    }

    private static @Nullable JsonValue json(String text) {
        try {
            return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedDocument notJson) {
            return null;
        }
    }
}
