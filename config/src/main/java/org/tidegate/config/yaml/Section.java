package org.tidegate.config.yaml;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.InvalidRecord;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A reading cursor on one mapping of a settings file. Ask for each key by name and type, then call {@link #make} once: it
 * builds the record, and every key nobody asked for is a problem that names the nearest known one.
 *
 * <p>A scalar is read as the text that stands in the file, so a country {@code NO} is not a boolean here.
 */
public final class Section {
    private final Path file;
    private final String key;
    private final int line;
    private final Map<String, Entry> entries;
    private final SettingsReading reading;
    private final SettingsProblems problems;
    private final Set<String> known = new LinkedHashSet<>();

    private record Entry(int line, Node value) {}

    private Section(Path file, String key, int line, Map<String, Entry> entries, SettingsReading reading) {
        this.file = file;
        this.key = key;
        this.line = line;
        this.entries = entries;
        this.reading = reading;
        this.problems = reading.problems();
    }

    static Section of(Path file, String key, MappingNode node, SettingsReading reading) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Section section = new Section(file, key, line(node), entries, reading);
        SettingsProblems problems = reading.problems();
        for (NodeTuple tuple : node.getValue()) {
            int at = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                problems.add(file, at, key, "has a key that is not a word", "Write the key as plain text.");
            } else if (entries.containsKey(name.getValue())) {
                int first = entries.get(name.getValue()).line();
                problems.add(
                        file,
                        at,
                        section.full(name.getValue()),
                        "is given twice, first in line " + first,
                        "Keep one of the two.");
            } else {
                entries.put(name.getValue(), new Entry(at, tuple.getValueNode()));
            }
        }
        return section;
    }

    public Value<String> text(String name) {
        return read(name, "text", Optional::of);
    }

    /** One text, or a list of them. */
    public Value<List<String>> texts(String name) {
        Entry entry = entry(name);
        return entry != null && entry.value() instanceof ScalarNode scalar
                ? Value.present(List.of(scalar.getValue()))
                : list(name, "one text, or a list, each entry a text", Optional::of);
    }

    /** @param unit what is counted, for the message: {@code "connections"} */
    public Value<Integer> wholeNumber(String name, String unit) {
        return read(
                name,
                "a whole number of " + unit,
                text -> text.matches("-?\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty());
    }

    public Value<Duration> duration(String name) {
        return read(name, TimeSpan.SHAPE, TimeSpan::parse);
    }

    public Value<Boolean> yesOrNo(String name) {
        return read(name, "true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** @param base what a relative path is relative to: the node's home */
    public Value<Path> path(String name, Path base) {
        return read(name, "a path", text -> Optional.of(base.resolve(text).normalize()));
    }

    public <E extends Enum<E>> Value<E> oneOf(String name, Class<E> type) {
        return read(name, ScalarText.shape(type), text -> ScalarText.constant(type, text));
    }

    /** The type's own text form; {@code parse} refuses with IllegalArgumentException. */
    public <T> Value<T> word(String name, String shape, Function<String, T> parse) {
        return read(name, shape, text -> ScalarText.parsed(parse, text));
    }

    public <T> Value<List<T>> words(String name, String shape, Function<String, T> parse) {
        return list(name, "a list, each entry " + shape, text -> ScalarText.parsed(parse, text));
    }

    public <E extends Enum<E>> Value<List<E>> someOf(String name, Class<E> type) {
        return list(name, "a list, each entry " + ScalarText.shape(type), text -> ScalarText.constant(type, text));
    }

    /** The mapping under a key. Where it is absent, an empty one in the same place: its required keys are then missing. */
    public Section section(String name) {
        Entry entry = entry(name);
        if (entry != null && entry.value() instanceof MappingNode mapping) {
            return of(file, full(name), mapping, reading);
        }
        int at = entry == null ? line : entry.line();
        if (entry != null) {
            problems.add(
                    file, at, full(name), "is a single value or a list", "Write keys and values below it, indented.");
        }
        return new Section(file, full(name), at, Map.of(), reading);
    }

    public boolean has(String name) {
        return entry(name) != null;
    }

    /** Whether keys stand under this one, and not a single value or a list. */
    public boolean holdsKeys(String name) {
        Entry entry = entry(name);
        return entry != null && entry.value() instanceof MappingNode;
    }

    /** The mappings in the list under a key; none where it is absent. */
    public List<Section> sections(String name) {
        List<Section> sections = new ArrayList<>();
        for (Node item : items(name)) {
            String itemKey = full(name) + "[" + sections.size() + "]";
            if (item instanceof MappingNode mapping) {
                sections.add(of(file, itemKey, mapping, reading));
            } else {
                problems.add(file, line(item), itemKey, "is not a set of keys and values", "Write '- key: value'.");
            }
        }
        return sections;
    }

    /**
     * Builds the record of this mapping from values read before; what its constructor refuses becomes problems of the keys
     * it names.
     */
    public <T> Value<T> make(Supplier<T> record) {
        return make(record, Map.of());
    }

    /** @param keys where a component of a contracts record has another name in the file: component to key */
    public <T> Value<T> make(Supplier<T> record, Map<String, String> keys) {
        refuseUnknownKeys();
        try {
            return part(record);
        } catch (InvalidRecord e) {
            for (InvalidRecord.Violation v : e.violations()) {
                problem(ScalarText.keyOf(v.member(), keys), v.what(), ScalarText.sentence(v.fix()));
            }
            return Value.wrong();
        }
    }

    /** Like {@link #make}, for a record that takes only some of this mapping's keys; the others are asked for elsewhere. */
    public <T> Value<T> part(Supplier<T> record) {
        try {
            return Value.present(record.get());
        } catch (Value.NotRead e) {
            return Value.wrong();
        } catch (InvalidSetting e) {
            e.broken().forEach(rule -> problem(rule.key(), rule.reason(), rule.fix()));
            return Value.wrong();
        }
    }

    /** Ends the reading of a mapping whose values go into the record of the mapping around it. */
    public void done() {
        refuseUnknownKeys();
    }

    /** For a mapping whose problem was added by hand: no record, and its unknown keys are still reported. */
    public <T> Value<T> unusable() {
        refuseUnknownKeys();
        return Value.wrong();
    }

    /** Adds a problem that only shows when several keys or files are seen together. */
    public void problem(String name, String reason, String fix) {
        problems.add(file, lineOf(name), name.isEmpty() ? key : full(name), reason, fix);
    }

    private <T> Value<T> read(String name, String shape, Function<String, Optional<T>> parse) {
        Entry entry = entry(name);
        if (entry == null) {
            return Value.absent(fix -> problem(name, "is missing", fix));
        }
        if (!(entry.value() instanceof ScalarNode scalar)) {
            problem(name, "is a list or a set of keys", "Write one value: " + shape + ".");
            return Value.wrong();
        }
        Optional<T> value = parse.apply(scalar.getValue());
        if (value.isEmpty()) {
            problem(name, "is '" + ScalarText.shortened(scalar.getValue()) + "'", "Write " + shape + ".");
            return Value.wrong();
        }
        return Value.present(value.get());
    }

    private <T> Value<List<T>> list(String name, String shape, Function<String, Optional<T>> parse) {
        Entry entry = entry(name);
        if (entry == null) {
            return Value.absent(fix -> problem(name, "is missing", fix));
        }
        boolean complete = entry.value() instanceof SequenceNode;
        List<T> values = new ArrayList<>();
        for (Node item : items(name)) {
            Optional<T> value = item instanceof ScalarNode scalar ? parse.apply(scalar.getValue()) : Optional.empty();
            value.ifPresent(values::add);
            if (value.isEmpty()) {
                complete = false;
                String reason = item instanceof ScalarNode scalar
                        ? "holds '" + ScalarText.shortened(scalar.getValue()) + "'"
                        : "holds something that is not a single value";
                problems.add(file, line(item), full(name), reason, "Write " + shape + ".");
            }
        }
        return complete ? Value.present(List.copyOf(values)) : Value.wrong();
    }

    private List<Node> items(String name) {
        Entry entry = entry(name);
        if (entry == null) {
            return List.of();
        }
        if (entry.value() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problem(name, "is not a list", "Write each entry on a line of its own, after '- '.");
        return List.of();
    }

    /** Absent also where the key stands with nothing after it, as a template with everything commented out leaves it. */
    private @Nullable Entry entry(String name) {
        known.add(name);
        reading.asks(full(name));
        Entry entry = entries.get(name);
        return entry == null || entry.value().getTag().equals(Tag.NULL) ? null : entry;
    }

    private void refuseUnknownKeys() {
        entries.forEach((name, entry) -> {
            if (known.contains(name)) {
                return;
            }
            Optional<String> successor = reading.removed().successor(full(name));
            if (successor.isPresent()) {
                problems.add(
                        file, entry.line(), full(name), "no longer exists", "Use " + successor.get() + " instead.");
                return;
            }
            String fix = NearestName.to(name, known)
                    .map(nearest -> "Did you mean '" + nearest + "'?")
                    .orElse("Remove it. Known here: " + String.join(", ", known) + ".");
            problems.add(file, entry.line(), full(name), "is not a known key", fix);
        });
    }

    private int lineOf(String name) {
        Entry entry = entries.get(name.replaceAll("[.\\[].*", ""));
        return entry == null ? line : KeyLine.below(entry.line(), entry.value(), name.replaceAll("^[^.\\[]*", ""));
    }

    private String full(String name) {
        return key.isEmpty() ? name : key + "." + name;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
