package org.tidegate.contracts.format.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tidegate.contracts.format.mapping.MappingTable;
import org.tidegate.contracts.format.mapping.MappingTable.Row;

/**
 * A mapping as a page for people who do not read tables of semicolons: what somebody wrote about the format, kept as it is, and
 * behind the marker what the table makes.
 */
record MappingPage(Format format) {

    private static final String MARKER = "<!-- From here on made from the mapping table; change that, never this. -->";

    private static final Map<String, String> READING = Map.of(
            "", "",
            "=", "exact",
            "N", "normalised",
            "R", "moved",
            "C", "coarsened",
            "F", "made by the reader or by the door",
            "-", "never");

    private static final String LEGEND = """

            Made from `%s` (version %s) in `contracts/src/main/resources`. Fields are JSON Pointers into the package, `*` for any one
            step, `**` for any number of them. Where several rows of writing fit, the first counts.

            """;

    Path file() {
        return Path.of("../docs/formats/" + format.word() + ".md");
    }

    String text() throws IOException {
        MappingTable mapping = format.mapping();
        StringBuilder page = new StringBuilder(head()).append(MARKER).append('\n');
        page.append(LEGEND.formatted(format.word() + ".mapping.csv", mapping.version()));
        if (format.writer().isPresent()) {
            table(
                    page,
                    "Field by field",
                    List.of("field", "element", "read", "written without a place", "rule", "severity", ""),
                    Row::isUnplaced,
                    row -> List.of(
                            code(row.field()),
                            code(row.element()),
                            reading(row),
                            row.loss().kind().name(),
                            row.rule(),
                            row.loss().severity().name(),
                            row.words()));
            table(
                    page,
                    "Situations when writing",
                    List.of("field", "situation", "becomes", "rule", "severity", ""),
                    Row::isSituation,
                    row -> List.of(
                            code(row.field()),
                            row.when(),
                            row.loss().kind().name(),
                            row.rule(),
                            row.loss().severity().name(),
                            row.words()));
        }
        table(
                page,
                format.writer().isPresent() ? "Where else a field stands" : "Field by field",
                List.of("field", "element", "read", ""),
                row -> row.loss() == null,
                row -> List.of(code(row.field()), code(row.element()), reading(row), row.words()));
        table(
                page,
                "What reading tells",
                List.of("rule", "field", "element", "becomes", "severity", ""),
                Row::isOfReading,
                row -> List.of(
                        row.rule(),
                        row.field().equals("/**") ? "any" : code(row.field()),
                        code(row.element()),
                        row.loss().kind().name(),
                        row.loss().severity().name(),
                        row.words()));
        return page.toString();
    }

    private String head() throws IOException {
        String written = Files.exists(file()) ? Files.readString(file()) : "";
        int marker = written.indexOf(MARKER);
        return marker < 0 ? "# " + format.name() + " and the canonical package\n\n" : written.substring(0, marker);
    }

    private static String reading(Row row) {
        return READING.getOrDefault(row.reading(), "");
    }

    private void table(
            StringBuilder page,
            String title,
            List<String> columns,
            Predicate<Row> which,
            Function<Row, List<String>> cells) {
        List<Row> rows = format.mapping().rows().stream().filter(which).toList();
        if (rows.isEmpty()) {
            return;
        }
        page.append("## ").append(title).append("\n\n");
        line(page, columns);
        page.append("|---".repeat(columns.size())).append("|\n");
        rows.forEach(row -> line(page, cells.apply(row)));
        page.append('\n');
    }

    private static void line(StringBuilder page, List<String> cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String code(String cell) {
        return cell.isEmpty() || cell.startsWith("(") ? cell : "`" + cell + "`";
    }
}
