package org.tidegate.contracts.format.registry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.format.mapping.MappingTable.Row;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** What becomes of each field that one format has when it is translated to another, from the mapping tables of both. */
record PairPage(Format from, Format to) {

    private static final List<String> NEVER = List.of("-", "F", "");

    private static final Map<String, String> READING =
            Map.of("=", "exact", "N", "normalised", "R", "moved", "C", "coarsened");

    private static final String HEAD = """
            # What is lost from %s to %s

            Made from the mapping tables of both formats; change those, never this. Each row is a field of the package that %s has. A value
            goes where the fifth column says; where it has no place there, or does not fit it, it becomes what the sixth says, by the rule and
            with the severity behind it. BLOCK and REFUSED stop the written form. Fields that only the gateway fills in are not listed.

            | field | %s | read | | %s | without a place | rule | severity |
            |---|---|---|---|---|---|---|---|
            """;

    Path file() {
        return Path.of("../docs/formats/losses-" + from.word() + "-to-" + to.word() + ".md");
    }

    String text() {
        StringBuilder page =
                new StringBuilder(HEAD.formatted(from.name(), to.name(), from.name(), from.word(), to.word()));
        Map<List<Row>, String> lines = new LinkedHashMap<>();
        for (String leaf : leaves()) {
            read(leaf)
                    .ifPresent(
                            source -> lines.merge(List.of(source, target(leaf)), leaf, (one, other) -> source.field()));
        }
        lines.forEach((rows, field) -> page.append(line(field, rows.getFirst(), rows.getLast())));
        return page.toString();
    }

    /** What is told where the field finds no place; in a format that has one for every value of it, that place. */
    private Row target(String leaf) {
        List<Row> rows = to.mapping().rows();
        return rows.stream()
                .filter(row -> row.isUnplaced() && row.form().matcher(leaf).matches())
                .findFirst()
                .or(() -> rows.stream()
                        .filter(row -> isAbout(row, leaf))
                        .min(Comparator.comparing(row -> row.loss() != null)))
                .orElseThrow(() ->
                        new IllegalStateException("the mapping table of " + to.word() + " says nothing of " + leaf));
    }

    private Optional<Row> read(String leaf) {
        return from.mapping().rows().stream()
                .filter(row -> !NEVER.contains(row.reading()) && isAbout(row, leaf))
                .findFirst();
    }

    /** Of the leaf, or of something around it. */
    private static boolean isAbout(Row row, String leaf) {
        for (String part = leaf; !part.isEmpty(); part = part.substring(0, part.lastIndexOf('/'))) {
            if (row.form().matcher(part).matches()) {
                return true;
            }
        }
        return false;
    }

    private static String line(String field, Row source, Row target) {
        return "| "
                + String.join(
                        " | ",
                        "`" + field + "`",
                        code(source.element()),
                        READING.getOrDefault(source.reading(), ""),
                        "to",
                        code(target.element()),
                        target.loss() == null ? "" : target.loss().kind().name(),
                        target.rule(),
                        target.loss() == null ? "" : target.loss().severity().name())
                + " |\n";
    }

    private static String code(String cell) {
        return cell.isEmpty() || cell.startsWith("(") ? cell : "`" + cell + "`";
    }

    /** Every leaf that a package can have, as a pointer with {@code *} for an index, in the order of the schema. */
    private static List<String> leaves() {
        JsonObject schema = CasePackageJson.schema();
        List<String> leaves = new ArrayList<>();
        collect(schema, schema, "", leaves);
        return leaves;
    }

    private static void collect(JsonObject schema, JsonValue here, String pointer, List<String> leaves) {
        if (!(here instanceof JsonObject object)) {
            throw new IllegalStateException("the schema has no object at " + pointer);
        }
        if (object.get("$ref") instanceof JsonString reference) {
            String name = reference.text().substring("#/$defs/".length());
            collect(schema, object(schema, "$defs").members().get(name), pointer, leaves);
        } else if (object.get("properties") != null) {
            object(object, "properties")
                    .members()
                    .forEach((name, member) -> collect(schema, member, pointer + "/" + name, leaves));
        } else if (object.get("items") != null) {
            collect(schema, object.members().get("items"), pointer + "/*", leaves);
        } else {
            leaves.add(pointer);
        }
    }

    private static JsonObject object(JsonObject of, String member) {
        if (of.get(member) instanceof JsonObject object) {
            return object;
        }
        throw new IllegalStateException("the schema has no object " + member);
    }
}
