package org.tidegate.contracts.deconfliction.entry;

import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidegate.contracts.deconfliction.entry.EntryFile.Found;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;

/**
 * Entries as CSV. The header line names the columns, in any order; each is a member of an entry by its own name, the inner ones too. An
 * empty field is a member that is left out; a list is written with a space between its texts.
 */
final class EntryColumns {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,12})?");

    private static final List<Column> KNOWN = List.of(
            text("type", "identifier"),
            text("value", "identifier"),
            text("region", "identifier"),
            text("service", "identifier"),
            text("chain", "identifier"),
            text("from", "identifier"),
            text("to", "identifier"),
            number("port", "identifier"),
            number("quality", "identifier"),
            text("layer", "event"),
            number("latitude", "event", "place"),
            number("longitude", "event", "place"),
            number("radiusMetres", "event", "place"),
            text("start", "event", "span"),
            text("end", "event", "span"),
            text("mode"),
            text("category"),
            text("caseReference"),
            text("legalBasis"),
            text("warrant"),
            text("purpose"),
            list("partners"),
            text("expiresOn"),
            text("reviewOn"),
            list("handling"),
            text("onHit"));

    private enum Kind {
        TEXT,
        NUMBER,
        LIST
    }

    /** @param inside the members it stands in, from the outermost */
    private record Column(String name, Kind kind, List<String> inside) {
        JsonValue value(String field) {
            return switch (kind) {
                case TEXT -> new JsonString(field);
                case NUMBER -> number(field);
                case LIST ->
                    new JsonArray(Arrays.stream(field.strip().split(" +"))
                            .<JsonValue>map(JsonString::new)
                            .toList());
            };
        }

        /** What is no number stays a text, which its member refuses. */
        private static JsonValue number(String field) {
            return NUMBER.matcher(field.strip()).matches()
                    ? new JsonNumber(Double.parseDouble(field.strip()))
                    : new JsonString(field);
        }
    }

    private EntryColumns() {}

    private static Column text(String name, String... inside) {
        return new Column(name, Kind.TEXT, List.of(inside));
    }

    private static Column number(String name, String... inside) {
        return new Column(name, Kind.NUMBER, List.of(inside));
    }

    private static Column list(String name) {
        return new Column(name, Kind.LIST, List.of());
    }

    static void read(InputStream file, Found found) {
        try (CsvRecords records = new CsvRecords(file)) {
            CsvRecords.Line header = records.next();
            List<Column> columns = header == null ? List.of() : columns(header, found);
            if (columns.isEmpty()) {
                return;
            }
            for (CsvRecords.Line line = records.next(); line != null && found.next(); line = records.next()) {
                one(line, columns, found);
            }
        } catch (MalformedDocument endsHere) {
            found.wrong("", endsHere);
        }
    }

    /** Empty where the lines cannot be understood. */
    private static List<Column> columns(CsvRecords.Line header, Found found) {
        List<Optional<Column>> columns =
                header.fields().stream().map(EntryColumns::named).toList();
        if (columns.stream().anyMatch(Optional::isEmpty) || new HashSet<>(columns).size() < columns.size()) {
            found.problems()
                    .add(new Problem(
                            "WRONG_COLUMNS",
                            EntryFile.line(header.number()),
                            "the header line names a column that is not defined, or one twice",
                            "send, with commas between, only "
                                    + String.join(
                                            ", ",
                                            KNOWN.stream().map(Column::name).toList())));
            return List.of();
        }
        return columns.stream().flatMap(Optional::stream).toList();
    }

    private static Optional<Column> named(String name) {
        return KNOWN.stream()
                .filter(column -> column.name().equals(name.strip()))
                .findFirst();
    }

    private static void one(CsvRecords.Line line, List<Column> columns, Found found) {
        String place = EntryFile.line(line.number());
        try {
            if (line.fields().size() != columns.size()) {
                throw new MalformedDocument(List.of(new Problem(
                        "WRONG_COUNT",
                        "",
                        "the line has another number of fields than the header line",
                        "send as many, an empty one for what is left out")));
            }
            found.entry(place, TargetEntryJson.read(CanonicalJson.write(tree(line.fields(), columns))));
        } catch (MalformedDocument malformed) {
            found.wrong(place, malformed);
        }
    }

    private static JsonValue tree(List<String> fields, List<Column> columns) {
        Branch root = new Branch(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (int i = 0; i < fields.size(); i++) {
            Column column = columns.get(i);
            if (!fields.get(i).isBlank()) {
                Branch branch = root;
                for (String step : column.inside()) {
                    branch = branch.inner()
                            .computeIfAbsent(step, name -> new Branch(new LinkedHashMap<>(), new LinkedHashMap<>()));
                }
                branch.members().put(column.name(), column.value(fields.get(i)));
            }
        }
        return root.tree();
    }

    private record Branch(Map<String, JsonValue> members, Map<String, Branch> inner) {
        JsonObject tree() {
            Map<String, JsonValue> all = new LinkedHashMap<>(members);
            inner.forEach((name, branch) -> all.put(name, branch.tree()));
            return new JsonObject(all);
        }
    }
}
