package org.tidegate.config.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds the line of a key several levels down, or of the deepest level of it that the file holds. */
final class KeyLine {
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[(\\d+)]");

    private KeyLine() {}

    /** @param path such as {@code [0].defaults.recipients}, from {@code node}, whose own key stands in line {@code line} */
    static int below(int line, Node node, String path) {
        Matcher step = STEP.matcher(path);
        Node at = node;
        int found = line;
        while (step.find()) {
            if (step.group(2) != null && at instanceof SequenceNode list) {
                int index = Integer.parseInt(step.group(2));
                if (index >= list.getValue().size()) {
                    return found;
                }
                at = list.getValue().get(index);
                found = at.getStartMark().getLine() + 1;
            } else {
                NodeTuple tuple = at instanceof MappingNode mapping ? entry(mapping, step.group(1)) : null;
                if (tuple == null) {
                    return found;
                }
                at = tuple.getValueNode();
                found = tuple.getKeyNode().getStartMark().getLine() + 1;
            }
        }
        return found;
    }

    private static @Nullable NodeTuple entry(MappingNode mapping, @Nullable String name) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
                return tuple;
            }
        }
        return null;
    }
}
