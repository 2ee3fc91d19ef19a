package org.tidegate.contracts.format.cybertip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The mapping as a page for people who do not read tables of semicolons. */
final class MappingPage {

    static final Path FILE = Path.of("../docs/formats/cybertipline.md");

    private static final Map<String, String> READING = Map.of(
            "=", "exact",
            "N", "normalised",
            "R", "moved",
            "C", "coarsened",
            "F", "made by the reader or by the door",
            "-", "never");

    private static final String HEAD = """
            # CyberTipline and the canonical package

            Made from `cybertip.mapping.csv` and `cybertip.reading.csv` in `contracts/src/main/resources`; change those, never this page.
            Fields are JSON Pointers into the package, `*` for any one step, `**` for any number of them; the first row that fits counts.
            Elements are paths in the documents. A value that does not fit its element (too long, not in a closed list, one more than there is room for) is never cut:
            it has no place, and becomes what the fourth column says. Severity BLOCK stops the written form, as kind REFUSED does: nobody can accept
            such a loss yet. The canonical form stays available either way.

            A report that is read and written again is the same, up to canonical XML and white space between elements: what has no field
            is residue and goes back to where it stood, and a value that was read in other words brings its own words along. Exceptions
            are named by a reading loss (PATH, LOCATION_OF_FILE), by the policy on PhotoDNA below, and by their kind: an element that the
            schema does not know stands last among its siblings, an attribute of a namespace other than `xsi` or `xml` is left out and
            told, comments and processing instructions are not read.

            """;

    private MappingPage() {}

    static String text() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("## Field by field\n\n");
        page.append(
                "| field | element | read | written without a place | rule | severity | |\n|---|---|---|---|---|---|---|\n");
        for (MappingTable.Row row : MappingTable.CYBERTIP.rows()) {
            if (row.isUnplaced()) {
                line(
                        page,
                        code(row.field()),
                        code(row.element()),
                        READING.get(row.reading()),
                        row.loss().kind().name(),
                        row.rule(),
                        row.loss().severity().name(),
                        row.words());
            }
        }
        page.append("\n## Situations when writing\n\n");
        page.append("| field | situation | becomes | rule | severity | |\n|---|---|---|---|---|---|\n");
        for (MappingTable.Row row : MappingTable.CYBERTIP.rows()) {
            if (!row.isUnplaced()) {
                line(
                        page,
                        code(row.field()),
                        row.when(),
                        row.loss().kind().name(),
                        row.rule(),
                        row.loss().severity().name(),
                        row.words());
            }
        }
        page.append("\n## What reading tells\n\n");
        page.append("| rule | kind | severity | |\n|---|---|---|---|\n");
        for (List<String> row : reading()) {
            line(page, row.toArray(String[]::new));
        }
        return page.toString();
    }

    /** Rule, kind, severity, words. */
    static List<List<String>> reading() throws IOException {
        try (InputStream table = CyberTipReader.class.getResourceAsStream("cybertip.reading.csv")) {
            if (table == null) {
                throw new IllegalStateException("cybertip.reading.csv is not on the class path");
            }
            List<List<String>> rows = new ArrayList<>();
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .forEach(line -> rows.add(List.of(line.split(";", -1))));
            return rows;
        }
    }

    private static void line(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String code(String cell) {
        return cell.isEmpty() || cell.startsWith("(") ? cell : "`" + cell + "`";
    }
}
