package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where one field stands in the graph, counted from the node of what it belongs to. How it is written in the mapping table is told there.
 *
 * @param condition when the writer takes it; empty: always
 * @param steps nodes on the way, and the node itself where the field is one
 * @param property of the value; empty where the field is a node, or is told by there being one
 * @param expanded the same
 * @param datatype of the value, compact; empty: a plain text, number or boolean; {@value #MOMENT},
 *     {@value #REF}, {@value #CODE} and {@value #HASH_NAME} are ours
 * @param onlyFirst whether there is room for one value
 */
record Place(String condition, List<Step> steps, String property, String expanded, String datatype, boolean onlyFirst) {

    static final String MOMENT = "moment";
    static final String REF = "ref";
    static final String CODE = "code";
    static final String HASH_NAME = "hashname";

    private static final String GRAPH = "@graph";
    private static final Pattern STEP =
            Pattern.compile("(@graph|~[A-Za-z_]+|[a-z-]+:[A-Za-z0-9]+)(?:\\(([^)]+)\\))?(!)?(?:\\^\\^([A-Za-z:]+))?");

    /**
     * One node further.
     *
     * @param name compact; {@code @graph} at the top
     * @param property the same, expanded
     * @param kind of the relationship that leads there; empty: the property does
     * @param types compact classes of the node, any of these sets
     * @param expanded the same
     */
    record Step(String name, String property, String kind, List<Set<String>> types, List<Set<String>> expanded) {

        boolean isTop() {
            return name.equals(GRAPH);
        }

        boolean isRelationship() {
            return !kind.isEmpty();
        }

        /** Whether a node of another class is as good: that of a plain property, which is only on the way. */
        boolean isOpen() {
            return types.size() == 1 && types.getFirst().size() == 1 && !name.startsWith("tidegate:");
        }

        /** Of the node the writer makes. */
        Set<String> written() {
            return types.getFirst();
        }

        /** @param classes of a node, expanded */
        boolean accepts(Set<String> classes) {
            return expanded.stream().anyMatch(classes::containsAll);
        }
    }

    /** The places in one cell of the table. */
    static List<Place> all(String cell) {
        return Arrays.stream(cell.split(" or ", -1)).map(Place::of).toList();
    }

    /** A property of our vocabulary at the node itself. */
    static Place ours(String property, String datatype) {
        return new Place("", List.of(), property, Vocabulary.expand(property), datatype, false);
    }

    boolean isOurs() {
        return steps.isEmpty() && property.startsWith("tidegate:");
    }

    private static Place of(String text) {
        int colon = text.indexOf(": ");
        String condition = colon < 0 ? "" : text.substring(0, colon);
        List<Step> steps = new ArrayList<>();
        String property = "";
        String datatype = "";
        boolean onlyFirst = false;
        for (String part : text.substring(colon < 0 ? 0 : colon + 2).split("/", -1)) {
            Matcher step = STEP.matcher(part);
            if (!step.matches()) {
                throw new IllegalStateException("the mapping table of CASE has a place that is none: " + text);
            }
            if (step.group(2) == null) {
                property = step.group(1);
                onlyFirst = step.group(3) != null;
                datatype = step.group(4) == null ? "" : step.group(4);
            } else {
                steps.add(step(step.group(1), step.group(2)));
            }
        }
        return new Place(
                condition,
                List.copyOf(steps),
                property,
                property.isEmpty() ? "" : Vocabulary.expand(property),
                datatype,
                onlyFirst);
    }

    private static Step step(String name, String classes) {
        List<Set<String>> types = Arrays.stream(classes.split(",", -1))
                .map(each -> (Set<String>) new LinkedHashSet<>(Arrays.asList(each.split("\\+", -1))))
                .toList();
        List<Set<String>> expanded = types.stream()
                .map(each -> each.stream().map(Vocabulary::expand).collect(Collectors.toUnmodifiableSet()))
                .toList();
        boolean isKind = name.startsWith("~");
        boolean isProperty = !isKind && !name.equals(GRAPH);
        return new Step(
                isKind ? "" : name,
                isProperty ? Vocabulary.expand(name) : "",
                isKind ? name.substring(1) : "",
                types,
                expanded);
    }
}
