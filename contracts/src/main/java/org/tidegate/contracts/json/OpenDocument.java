package org.tidegate.contracts.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/**
 * A document from outside whose sender may know more than we do: strict in everything it defines, and what it does not
 * define is kept, up to a bound, instead of refused. Written as RFC 8785.
 */
public final class OpenDocument<T extends Record> {
    private final RecordForm<T> form;
    private final int mostUnknownOctets;
    private final Forbidden forbidden;
    private final Set<String> names;

    private OpenDocument(RecordForm<T> form, int mostUnknownOctets, Forbidden forbidden) {
        this.form = form;
        this.mostUnknownOctets = mostUnknownOctets;
        this.forbidden = forbidden;
        this.names = form.names();
    }

    /**
     * @param mostUnknownOctets of the canonical JSON of all members that are not defined; more is a problem
     * @param forbidden in all members, defined or not
     */
    public static <T extends Record> OpenDocument<T> of(Class<T> record, int mostUnknownOctets, Forbidden forbidden) {
        return new OpenDocument<>(new RecordForm<>(record), mostUnknownOctets, forbidden);
    }

    /**
     * A member that is not defined.
     *
     * @param pointer where it stood, RFC 6901
     * @param value its canonical JSON
     */
    public record Unknown(String pointer, String value) {}

    /** What was read, and what it did not define. */
    public record Read<T>(T document, List<Unknown> unknown) {}

    public byte[] write(T document) {
        return CanonicalJson.write(tree(document));
    }

    /** The document's members in the order the records have them. */
    public JsonObject tree(T document) {
        return form.write(document);
    }

    /**
     * Everything {@link #read} asks of a document, as far as JSON Schema (draft 2020-12) can say it.
     *
     * @param id of the schema, a URI
     * @param about what the schema cannot say, for its reader
     */
    public JsonObject schema(String id, String title, String about) {
        SchemaParts parts = new SchemaParts();
        Map<String, JsonValue> keywords = new LinkedHashMap<>();
        keywords.put("$schema", new JsonString("https://json-schema.org/draft/2020-12/schema"));
        keywords.put("$id", new JsonString(id));
        keywords.put("title", new JsonString(title));
        keywords.put("description", new JsonString(about));
        keywords.putAll(form.schema(parts));
        keywords.put("$defs", parts.all());
        return new JsonObject(keywords);
    }

    /**
     * @throws org.tidegate.contracts.problem.MalformedDocument with every problem, none repeating a value; where something
     *     forbidden was found, with that alone
     */
    public Read<T> read(byte[] octets) {
        return read(StrictJson.parse(octets, names, forbidden));
    }

    /**
     * As {@link #read(byte[])}, of a value that is not parsed any more; what is forbidden was looked for before.
     *
     * @throws org.tidegate.contracts.problem.MalformedDocument with every problem, none repeating a value
     */
    public Read<T> read(JsonValue parsed) {
        Problems problems = new Problems();
        Collector unknown = new Collector(mostUnknownOctets);
        T document = form.read(parsed, Place.ROOT, new Reading(problems, unknown));
        problems.refuseIfAny();
        if (document == null) {
            throw new IllegalStateException("a form that reads nothing tells a problem");
        }
        return new Read<>(document, List.copyOf(unknown.found));
    }

    private static final class Collector implements UnknownMembers {
        private final List<Unknown> found = new ArrayList<>();
        private final int most;
        private int octets;

        Collector(int most) {
            this.most = most;
        }

        @Override
        public void found(Place object, String name, JsonValue value, Problems problems) {
            byte[] canonical = CanonicalJson.write(value);
            boolean before = octets <= most;
            octets += canonical.length;
            if (octets <= most) {
                found.add(
                        new Unknown(object.sent(name, false).pointer(), new String(canonical, StandardCharsets.UTF_8)));
            } else if (before) {
                problems.add(new Problem(
                        "TOO_MUCH_RESIDUE",
                        object.told(),
                        "the members that are not defined hold more than " + most + " octets",
                        "send only members that the schema defines"));
            }
        }
    }
}
