package org.tidegate.contracts.format.cybertip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossSeverity;

/**
 * The mapping between the package and the format, as a domain expert reads it: the file beside this class. What a loss means is
 * written there and nowhere else.
 */
final class MappingTable {

    static final String FILE = "cybertip.mapping.csv";

    static final MappingTable CYBERTIP = new MappingTable(text());

    /** When a row tells of a field that found no place of its own; every other word names a situation. */
    static final String UNPLACED = "no place";

    private static final int COLUMNS = 8;
    private static final Pattern INDEX = Pattern.compile("/[0-9]+(?=/|$)");

    /** What a rule's loss is, wherever it is told. */
    record Loss(LossKind kind, LossSeverity severity) {

        /** Words can be found again by whoever reads them; a value left out cannot. */
        boolean reversible() {
            return kind == LossKind.EXACT_OMITTED || kind == LossKind.NORMALISED;
        }
    }

    /**
     * @param field JSON Pointer, {@code *} for any one step, {@code **} for any number of them; one that ends in {@code /**} is told
     *     once for all that is below
     * @param element where the field stands in the documents; empty where it has no element
     * @param reading what becomes of it on the way in: {@code =} exact, {@code N} normalised, {@code R} relocated, {@code C}
     *     coarsened, {@code F} filled in, {@code -} the format never has it
     * @param when it finds no place, or the situation
     * @param words for a reader who knows neither
     */
    record Row(
            String field,
            String element,
            String reading,
            String when,
            String rule,
            Loss loss,
            String words,
            Pattern form) {

        boolean isUnplaced() {
            return when.equals(UNPLACED);
        }

        boolean isWhole() {
            return field.endsWith("/**") && field.length() > "/**".length() && loss.kind() != LossKind.RELOCATED;
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Loss> losses = new HashMap<>();
    private final Map<String, Row> unplaced = new ConcurrentHashMap<>();

    /** @param text lines of {@value #COLUMNS} columns between semicolons; the first names them, one that begins with # is a comment */
    MappingTable(String text) {
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .skip(1)
                .forEach(line -> add(row(line)));
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /** @throws IllegalStateException for a rule the table does not have */
    Loss loss(String rule) {
        Loss loss = losses.get(rule);
        if (loss == null) {
            throw new IllegalStateException("the mapping table has no rule " + rule);
        }
        return loss;
    }

    /** The first row for a leaf that found no place. */
    Row unplaced(String pointer) {
        return unplaced.computeIfAbsent(INDEX.matcher(pointer).replaceAll("/*"), this::find);
    }

    private Row find(String shape) {
        return rows.stream()
                .filter(row -> row.isUnplaced() && row.form().matcher(shape).matches())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the mapping table has no row for " + shape));
    }

    private void add(Row row) {
        rows.add(row);
        Loss before = losses.putIfAbsent(row.rule(), row.loss());
        if (before != null && !before.equals(row.loss())) {
            throw new IllegalStateException("the mapping table has two meanings of rule " + row.rule());
        }
    }

    private static Row row(String line) {
        String[] cells = line.split(";", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException("the mapping table has a line of " + cells.length + " columns: " + line);
        }
        Loss loss = new Loss(LossKind.valueOf(cells[5]), LossSeverity.valueOf(cells[6]));
        return new Row(cells[0], cells[1], cells[2], cells[3], cells[4], loss, cells[7], form(cells[0]));
    }

    private static Pattern form(String field) {
        String form = field.lines()
                .flatMap(line -> List.of(line.split("/", -1)).stream().skip(1))
                .map(step -> switch (step) {
                    case "**" -> "(?:/[^/]+)*";
                    case "*" -> "/[^/]+";
                    default -> "/" + Pattern.quote(step);
                })
                .collect(Collectors.joining());
        return Pattern.compile(form);
    }

    private static String text() {
        try (InputStream table = MappingTable.class.getResourceAsStream(FILE)) {
            if (table == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
