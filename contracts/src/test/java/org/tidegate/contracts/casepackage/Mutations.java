package org.tidegate.contracts.casepackage;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tidegate.contracts.handling.HandlingScheme;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonLimits;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonNull;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Changes one thing after the other in a document, wherever the schema has something to say about it. */
final class Mutations {

    private static final String ASTRAL = "\ud83d\ude00";
    private static final int EDITS = 12;

    /** What forms are broken with: control characters, and white space by Java's and by others' counting. */
    private static final List<String> STRANGE = List.of(
            "\u0000", "\n", "\r", "\t", "\u001f", "\u007f", "\u0085", "\u00a0", "\u2003", "\u2028", "\u3000", "\ufeff",
            " ", ASTRAL, "-", "Z", "a", "0", "9", "+");

    private final SchemaWalk walk;
    private final JsonValue document;
    private final Random random;
    private final Mutation.Sort sort;
    private final Consumer<Mutation> sink;

    /** @param sort only changes of this sort are made */
    Mutations(JsonObject schema, JsonValue document, long seed, Mutation.Sort sort, Consumer<Mutation> sink) {
        this.walk = new SchemaWalk(schema);
        this.document = document;
        this.random = new Random(seed);
        this.sort = sort;
        this.sink = sink;
    }

    void all() {
        visit(walk.root(), document, "", changed -> changed);
    }

    /** @param inDocument puts another value in this place of the document */
    private void visit(JsonObject at, JsonValue value, String place, Function<JsonValue, JsonValue> inDocument) {
        JsonObject keywords = walk.resolved(at);
        Here here = new Here(place, inDocument);
        Stream.of(
                        new JsonNull(),
                        new JsonBoolean(true),
                        new JsonNumber(1),
                        new JsonString("x"),
                        new JsonArray(List.of()),
                        empty())
                .forEach(other -> here.change(
                        Mutation.Sort.TYPE, "becomes " + other.getClass().getSimpleName(), other));
        switch (value) {
            case JsonObject object -> object(keywords, object, here);
            case JsonArray array -> array(keywords, array, here);
            case JsonString string -> text(keywords, string.text(), here);
            case JsonNumber number -> number(keywords, here);
            case JsonBoolean bool -> here.change(Mutation.Sort.TYPE, "turns", new JsonBoolean(!bool.value()));
            case JsonNull nothing -> throw new IllegalStateException("the sample holds no null");
        }
    }

    private final class Here {
        private final String place;
        private final Function<JsonValue, JsonValue> inDocument;

        Here(String place, Function<JsonValue, JsonValue> inDocument) {
            this.place = place;
            this.inDocument = inDocument;
        }

        void change(Mutation.Sort its, String change, JsonValue value) {
            if (its == sort) {
                sink.accept(new Mutation(its, place, change, inDocument.apply(value)));
            }
        }

        void text(Mutation.Sort its, String change, String text) {
            change(its, change, new JsonString(text));
        }
    }

    private void object(JsonObject keywords, JsonObject object, Here here) {
        Map<String, JsonValue> properties =
                CommittedSchema.object(keywords.members().get("properties")).members();
        here.change(Mutation.Sort.MEMBER_ADDED, "gets an unknown member", with(object, "xUnknown", new JsonNumber(1)));
        object.members().forEach((name, member) -> {
            here.change(Mutation.Sort.MEMBER_LEFT_OUT, "loses " + name, without(object, name));
            visit(
                    CommittedSchema.object(properties.get(name)),
                    member,
                    here.place + "/" + name,
                    changed -> here.inDocument.apply(with(object, name, changed)));
        });
    }

    private void array(JsonObject keywords, JsonArray array, Here here) {
        JsonObject items = CommittedSchema.object(keywords.members().get("items"));
        JsonValue entry = smallest(walk.resolved(items), array.items().getFirst());
        if (sort == Mutation.Sort.COUNT) {
            number(keywords, "minItems").ifPresent(least -> count(least - 1, entry, here));
            number(keywords, "maxItems").ifPresent(most -> count(most, entry, here));
        }
        List<JsonValue> rest = array.items().subList(1, array.items().size());
        visit(
                items,
                array.items().getFirst(),
                here.place + "/0",
                changed -> here.inDocument.apply(new JsonArray(
                        Stream.concat(Stream.of(changed), rest.stream()).toList())));
    }

    /** On either side of a bound; unless so many do not fit into the largest document. */
    private void count(int below, JsonValue entry, Here here) {
        long octets = (long) below * CanonicalJson.write(numbered(entry, below)).length;
        if (octets > JsonLimits.DOCUMENT / 2) {
            return;
        }
        IntStream.rangeClosed(below, below + 1)
                .forEach(count -> here.change(
                        Mutation.Sort.COUNT,
                        "has " + count + " entries",
                        new JsonArray(IntStream.range(0, count)
                                .mapToObj(i -> numbered(entry, i))
                                .toList())));
    }

    private void text(JsonObject keywords, String text, Here here) {
        if (keywords.get("enum") instanceof JsonArray codes) {
            codes.items().forEach(code -> here.change(Mutation.Sort.CODE, "is another code", code));
            Stream.of("NO_SUCH_CODE", text.toLowerCase(Locale.ROOT), text + " ", "")
                    .forEach(other -> here.text(Mutation.Sort.CODE, "is no code", other));
        }
        number(keywords, "maxLength").ifPresent(most -> {
            for (int length = most; length <= most + 1; length++) {
                here.text(Mutation.Sort.LENGTH, "has " + length + " characters", "x".repeat(length));
                here.text(Mutation.Sort.LENGTH, "has " + length + " characters of two units", ASTRAL.repeat(length));
            }
        });
        if (keywords.get("pattern") != null) {
            STRANGE.forEach(strange -> {
                here.text(Mutation.Sort.FORM, "is one strange character", strange);
                here.text(Mutation.Sort.FORM, "ends strangely", text + strange);
            });
            here.text(Mutation.Sort.FORM, "is empty", "");
            here.text(Mutation.Sort.FORM, "stands twice", text + text);
            IntStream.range(0, EDITS).forEach(i -> here.text(Mutation.Sort.FORM, "is edited", edited(text)));
        }
    }

    private String edited(String text) {
        int at = random.nextInt(text.length());
        String put = STRANGE.get(random.nextInt(STRANGE.size()));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + put + text.substring(at + 1);
            case 2 -> text.substring(0, at) + put + text.substring(at);
            default -> text.substring(0, at) + Character.toUpperCase(text.charAt(at)) + text.substring(at + 1);
        };
    }

    private void number(JsonObject keywords, Here here) {
        Stream.of("minimum", "maximum")
                .flatMap(bound ->
                        keywords.get(bound) instanceof JsonNumber number ? Stream.of(number.value()) : Stream.of())
                .flatMap(bound -> Stream.of(bound - 1, bound - 0.5, bound, bound + 0.5, bound + 1))
                .forEach(value -> here.change(Mutation.Sort.NUMBER, "is " + value, new JsonNumber(value)));
        here.change(Mutation.Sort.NUMBER, "is vast", new JsonNumber(1e18));
    }

    /** Only what may not be left out. */
    private static JsonValue smallest(JsonObject keywords, JsonValue entry) {
        if (!(entry instanceof JsonObject object)) {
            return entry;
        }
        JsonObject smallest = empty();
        if (keywords.get("required") instanceof JsonArray required) {
            for (JsonValue name : required.items()) {
                String member = ((JsonString) name).text();
                smallest = with(smallest, member, object.members().get(member));
            }
        }
        return smallest;
    }

    /** Another thing of the same kind, so that no id stands twice. */
    private static JsonValue numbered(JsonValue entry, int number) {
        if (entry instanceof JsonString text && text.text().startsWith("EU:")) {
            List<JsonString> codes = Stream.of(HandlingScheme.values())
                    .flatMap(scheme -> scheme.codes().stream().map(code -> new JsonString(scheme.id() + ":" + code)))
                    .toList();
            return codes.get(number % codes.size());
        }
        if (!(entry instanceof JsonObject object)) {
            return entry;
        }
        JsonObject other = object;
        for (String name : List.of("partyId", "mediaId")) {
            other = object.get(name) == null ? other : with(other, name, new JsonString("n" + number));
        }
        return object.get("id") == null ? other : with(other, "id", new JsonString("XN" + number));
    }

    private static Optional<Integer> number(JsonObject keywords, String name) {
        return keywords.get(name) instanceof JsonNumber number ? Optional.of((int) number.value()) : Optional.empty();
    }

    private static JsonObject empty() {
        return new JsonObject(Map.of());
    }

    private static JsonObject with(JsonObject object, String name, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.put(name, value);
        return new JsonObject(members);
    }

    private static JsonObject without(JsonObject object, String name) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.remove(name);
        return new JsonObject(members);
    }

    static String text(JsonValue document) {
        return new String(CanonicalJson.write(document), StandardCharsets.UTF_8);
    }
}
