package org.tidegate.contracts.format.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.translation.LossDirection;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossSeverity;

/**
 * The mapping between the package and one format, as a domain expert reads it: a file beside the format's reader. What a loss means
 * is written there and nowhere else.
 *
 * <p>Its lines are cells between semicolons; one that begins with # is a comment. The first says {@code version;N}, the second names
 * the columns, each other one is a row:
 *
 * <ul>
 *   <li>{@code field}: JSON Pointer into the package, {@code *} for any one step, {@code **} for any number of them; one that ends in
 *       {@code /**} is told once for all that is below.
 *   <li>{@code element}: where the field stands in the documents; empty where it has no place in them.
 *   <li>{@code reading}: what becomes of it on the way in: {@code =} exact, {@code N} normalised, {@code R} relocated, {@code C}
 *       coarsened, {@code F} filled in, {@code -} the format never has it. Empty in rows of {@value #READING}.
 *   <li>{@code when}: {@value #UNPLACED}, where writing finds no place for the field, first row that fits; {@value #READING}, where
 *       reading tells it; a situation of writing in other words. Empty: the row tells no loss, and the four cells behind it are
 *       empty.
 *   <li>{@code rule}, {@code kind}, {@code severity}, {@code reversible} ({@code yes}: the source's own words can be had again from
 *       what was made of them; {@code no}). One rule has one meaning in each direction.
 *   <li>{@code words}: for a reader who knows neither.
 * </ul>
 */
public final class MappingTable {

    /** When a row tells of a field that found no place of its own. */
    public static final String UNPLACED = "no place";

    /** When a row is about reading. */
    public static final String READING = "reading";

    private static final List<String> COLUMNS =
            List.of("field", "element", "reading", "when", "rule", "kind", "severity", "reversible", "words");
    private static final List<String> READINGS = List.of("=", "N", "R", "C", "F", "-", "");
    private static final Pattern INDEX = Pattern.compile("/[0-9]+(?=/|$)");

    /** What a rule's loss is, wherever it is told. */
    public record Loss(LossKind kind, LossSeverity severity, boolean reversible) {}

    /** One line; its cells are told at {@link MappingTable}. */
    public record Row(
            String field,
            String element,
            String reading,
            String when,
            String rule,
            @Nullable Loss loss,
            String words,
            Pattern form) {

        public boolean isUnplaced() {
            return when.equals(UNPLACED);
        }

        public boolean isOfReading() {
            return when.equals(READING);
        }

        /** Whether writing tells it in a situation that {@code when} names. */
        public boolean isSituation() {
            return loss != null && !isUnplaced() && !isOfReading();
        }

        public boolean isRelocated() {
            return loss != null && loss.kind() == LossKind.RELOCATED;
        }

        /** Whether its loss stops the written form. */
        public boolean blocks() {
            return loss != null && loss.severity() == LossSeverity.BLOCK;
        }

        /** Whether it is told once for all that is below. */
        public boolean isWhole() {
            return field.endsWith("/**") && field.length() > "/**".length() && !isRelocated();
        }
    }

    private record Rule(LossDirection direction, String id) {}

    private final String format;
    private final String version;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Rule, Loss> losses = new HashMap<>();
    private final Map<String, Row> unplaced = new ConcurrentHashMap<>();

    /**
     * @param format with its version, as residue and loss reports name it
     * @throws IllegalStateException for a text that is no table, or gives one rule two meanings
     */
    public MappingTable(String format, String text) {
        List<String[]> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(";", -1))
                .toList();
        if (lines.size() < 2
                || lines.getFirst().length != 2
                || !lines.getFirst()[0].equals("version")
                || !Arrays.asList(lines.get(1)).equals(COLUMNS)) {
            throw new IllegalStateException("the mapping table of " + format
                    + " does not begin with its version and the line of columns " + String.join(";", COLUMNS));
        }
        this.format = format;
        this.version = lines.getFirst()[1];
        lines.stream().skip(2).map(this::row).forEach(this::add);
    }

    /** @param file of this name beside this class */
    public static MappingTable beside(Class<?> reader, String file, String format) {
        try (InputStream table = reader.getResourceAsStream(file)) {
            if (table == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return new MappingTable(format, new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String format() {
        return format;
    }

    /** Of the mapping, not of the format. */
    public String version() {
        return version;
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Whether it has the rule in this direction; a table of long ago may have had others. */
    public boolean has(LossDirection direction, String rule) {
        return losses.containsKey(new Rule(direction, rule));
    }

    /** @throws IllegalStateException for a rule the table does not have in this direction */
    public Loss loss(LossDirection direction, String rule) {
        Loss loss = losses.get(new Rule(direction, rule));
        if (loss == null) {
            throw new IllegalStateException(
                    "the mapping table of " + format + " has no rule " + rule + " of " + direction);
        }
        return loss;
    }

    /**
     * The row that says in words what a loss means: the first of its rule that the path fits, else the first of its rule.
     *
     * @throws IllegalStateException for a rule the table does not have in this direction
     */
    public Row told(LossDirection direction, String rule, String sourcePath) {
        loss(direction, rule);
        String shape = INDEX.matcher(sourcePath).replaceAll("/*");
        boolean reading = direction == LossDirection.READING;
        List<Row> told = rows.stream()
                .filter(row -> row.loss() != null && row.isOfReading() == reading)
                .filter(row -> row.rule().equals(rule))
                .toList();
        return told.stream()
                .filter(row -> row.form().matcher(shape).matches())
                .findFirst()
                .orElseGet(told::getFirst);
    }

    /**
     * The first row for a leaf that found no place.
     *
     * @throws IllegalStateException where none fits
     */
    public Row unplaced(String pointer) {
        return unplaced.computeIfAbsent(INDEX.matcher(pointer).replaceAll("/*"), this::find);
    }

    private Row find(String shape) {
        return rows.stream()
                .filter(row -> row.isUnplaced() && row.form().matcher(shape).matches())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the mapping table of " + format + " has no row for " + shape));
    }

    private void add(Row row) {
        rows.add(row);
        Loss loss = row.loss();
        if (loss == null) {
            return;
        }
        LossDirection direction = row.isOfReading() ? LossDirection.READING : LossDirection.WRITING;
        Loss before = losses.putIfAbsent(new Rule(direction, row.rule()), loss);
        if (before != null && !before.equals(loss)) {
            throw new IllegalStateException(
                    "the mapping table of " + format + " has two meanings of rule " + row.rule());
        }
    }

    private Row row(String[] cells) {
        if (cells.length != COLUMNS.size() || !READINGS.contains(cells[2])) {
            throw new IllegalStateException("the mapping table of " + format + " has a line of " + cells.length
                    + " columns, or of another reading than it knows: " + String.join(";", cells));
        }
        Loss loss = cells[3].isEmpty()
                ? null
                : new Loss(
                        LossKind.valueOf(cells[5]), LossSeverity.valueOf(cells[6]), isReversible(cells[7], cells[4]));
        return new Row(cells[0], cells[1], cells[2], cells[3], cells[4], loss, cells[8], form(cells[0]));
    }

    private boolean isReversible(String cell, String rule) {
        return switch (cell) {
            case "yes" -> true;
            case "no" -> false;
            default ->
                throw new IllegalStateException(
                        "the mapping table of " + format + " does not say whether rule " + rule + " is reversible");
        };
    }

    private static Pattern form(String field) {
        String form = Arrays.stream(field.split("/", -1))
                .skip(1)
                .map(step -> switch (step) {
                    case "**" -> "(?:/[^/]+)*";
                    case "*" -> "/[^/]+";
                    default -> "/" + Pattern.quote(step);
                })
                .collect(Collectors.joining());
        return Pattern.compile(form);
    }
}
