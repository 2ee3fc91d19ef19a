package org.tidegate.contracts.format.caseuco;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.json.Coverage;
import org.tidegate.contracts.format.json.Node;
import org.tidegate.contracts.format.mapping.FormatLosses;

/**
 * Which leaves of a document went where in the package, while it is read. What was taken for a record that then cannot be made is given
 * back. Not safe for use by several threads.
 */
final class Taking {

    /** Takes what no member does. */
    private static final String STRUCTURE = "";

    private record Loss(String rule, Node at, @Nullable String target) {}

    /** How far the reading had come. */
    record Mark(int leaves, int losses, int used, String record) {}

    private final Map<Node, String> takers = new HashMap<>();
    private final List<Node> log = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private final List<GraphNode> used = new ArrayList<>();
    private final Set<GraphNode> isUsed = new HashSet<>();
    private final Map<Node, String> whyNot = new HashMap<>();
    private final Map<Node, String> wordForWord = new HashMap<>();
    private final TreeMap<String, Node> places = new TreeMap<>();
    private final TreeSet<String> others = new TreeSet<>();
    private final Set<Node> stripped = new HashSet<>();

    Mark mark(String record) {
        return new Mark(log.size(), losses.size(), used.size(), record);
    }

    void giveBack(Mark mark) {
        List<Node> leaves = log.subList(mark.leaves(), log.size());
        leaves.forEach(leaf -> {
            takers.remove(leaf);
            wordForWord.remove(leaf);
        });
        leaves.clear();
        losses.subList(mark.losses(), losses.size()).clear();
        List<GraphNode> nodes = used.subList(mark.used(), used.size());
        nodes.forEach(isUsed::remove);
        nodes.clear();
        places.subMap(mark.record(), true, mark.record() + '\uffff', false).clear();
        others.subSet(mark.record(), true, mark.record() + '\uffff', false).clear();
    }

    /** Whether the leaf is free, or was taken for the same member of another record. */
    boolean isFor(Node leaf, Shape.Member member) {
        String taker = takers.get(leaf);
        return taker == null || taker.equals(member.pattern());
    }

    /** The node is part of a record, and no record of its own. */
    void use(GraphNode node) {
        if (isUsed.add(node)) {
            used.add(node);
        }
    }

    boolean isUsed(GraphNode node) {
        return isUsed.contains(node);
    }

    boolean isTaken(Node leaf) {
        return takers.containsKey(leaf);
    }

    /**
     * The leaf tells the value at this pointer of the package.
     *
     * @param exactly word for word
     */
    void take(Node leaf, Shape.Member member, String pointer, boolean exactly) {
        boolean first = mark(leaf, member.pattern());
        if (exactly && first) {
            wordForWord.put(leaf, pointer);
        } else {
            others.add(pointer);
        }
        places.put(pointer, leaf);
    }

    /** The leaf is told by the structure of the package. */
    void take(Node leaf) {
        mark(leaf, STRUCTURE);
    }

    void take(GraphNode node) {
        node.marks().forEach(this::take);
    }

    /** The value at this pointer follows from something else than a leaf. */
    void follows(String pointer, Node from) {
        others.add(pointer);
        places.put(pointer, from);
    }

    /** The record at this pointer is told by this object. */
    void stands(String pointer, Node at) {
        places.put(pointer, at);
    }

    void tell(String rule, Node at, @Nullable String target) {
        losses.add(new Loss(rule, at, target));
    }

    void leave(Node leaf, String rule) {
        whyNot.putIfAbsent(leaf, rule);
    }

    /** The rule that says why the value is left over. */
    String whyNot(Node node) {
        return whyNot.getOrDefault(node, "RESIDUE");
    }

    /** It is told, and kept nowhere. */
    void strip(Node node) {
        if (stripped.add(node)) {
            takeWhole(node);
            tell("LOCATION_OF_FILE", node, null);
        }
    }

    private void takeWhole(Node node) {
        if (node.isLeaf()) {
            take(node);
        } else {
            node.inside().forEach(this::takeWhole);
        }
    }

    private boolean mark(Node leaf, String taker) {
        boolean first = takers.putIfAbsent(leaf, taker) == null;
        if (first) {
            log.add(leaf);
        }
        return first;
    }

    /** Whether a leaf or something else tells the value at this pointer. */
    boolean isTold(String pointer) {
        return places.containsKey(pointer);
    }

    /** Where a value of the package stands: at its own place, else at that of what it is in. */
    @Nullable Node place(String pointer) {
        String here = pointer;
        while (!here.isEmpty() && !places.containsKey(here)) {
            here = here.substring(0, Math.max(here.lastIndexOf('/'), 0));
        }
        return places.get(here);
    }

    /** Values that stand in the document word for word, by their leaf. */
    Map<Node, String> wordForWord() {
        return wordForWord;
    }

    /** Pointers of all values that the document tells otherwise. */
    Set<String> others() {
        return others;
    }

    Set<Node> stripped() {
        return stripped;
    }

    Coverage coverage(FormatLosses told) {
        losses.forEach(loss -> told.tell(loss.rule(), loss.at().told(), loss.target()));
        Coverage coverage = new Coverage();
        takers.keySet().forEach(coverage::take);
        whyNot.forEach((leaf, rule) -> {
            if (!takers.containsKey(leaf)) {
                coverage.leave(leaf, rule);
            }
        });
        return coverage;
    }
}
