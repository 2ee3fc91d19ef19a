package org.tidegate.contracts.format.eux;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/**
 * What the request, the case system's entry and the agreement say beside a message. The message counts. Where the request's own
 * parameters say something else, one of the two is a mistake, and nobody here can know which.
 */
final class Terms {

    private final ReadingTerms terms;
    private final MessageProblems problems;

    Terms(ReadingTerms terms, MessageProblems problems) {
        this.terms = terms;
        this.problems = problems;
    }

    /** Tells what contradicts. */
    void check(JsonObject message) {
        String origin = text(message, "origin", "id");
        if (terms.isVouchedFor()
                && origin != null
                && !origin.equals(terms.origin().id().value())) {
            problems.add(
                    "ORIGIN_FOREIGN",
                    Places.of("/origin/id", null),
                    "the message names another authority as its sender",
                    "name the authority of this gateway");
        }
        same("/kind", terms.kind().name(), text(message, "kind"));
        same("/urgency/lane", terms.lane().name(), text(message, "urgency", "lane"));
        same("/legalBasis", terms.legalBasis(), text(message, "legalBasis"));
        same("/purpose", Set.copyOf(terms.purpose()), texts(member(message, "purpose"), "codes"));
        same(
                "/recipients",
                terms.recipients().stream().map(to -> to.id().value()).collect(Collectors.toSet()),
                message.get("recipients") instanceof JsonArray to ? ids(to) : Set.of());
        same(
                "/handling",
                terms.handling().stream().map(HandlingCode::text).collect(Collectors.toSet()),
                texts(member(message, "handling"), "codes"));
    }

    /** The message with legal basis and purpose, where it says none and somebody else does. */
    JsonObject filled(JsonObject message, FormatLosses losses) {
        Map<String, JsonValue> members = new LinkedHashMap<>(message.members());
        if (!members.containsKey("legalBasis") && terms.legalBasis() != null) {
            members.put("legalBasis", new JsonString(terms.legalBasis()));
            losses.tell("DEFAULT", Places.MESSAGE, "/legalBasis");
        }
        if (!members.containsKey("purpose") && !terms.purpose().isEmpty()) {
            List<JsonValue> codes =
                    terms.purpose().stream().<JsonValue>map(JsonString::new).toList();
            members.put("purpose", new JsonObject(Map.of("codes", new JsonArray(codes))));
            losses.tell("DEFAULT", Places.MESSAGE, "/purpose");
        }
        return new JsonObject(members);
    }

    private void same(String pointer, @Nullable String asked, @Nullable String said) {
        same(pointer, asked == null ? Set.of() : Set.of(asked), said == null ? Set.of() : Set.of(said));
    }

    /** What the request left out, and what the message does, contradicts nothing. */
    private void same(String pointer, Set<String> asked, Set<String> said) {
        boolean isAsked = !asked.isEmpty() && !terms.defaulted().contains(pointer);
        if (isAsked && !said.isEmpty() && !asked.equals(said)) {
            problems.add(
                    "CONTRADICTS_REQUEST",
                    Places.of(pointer, null),
                    "the message says something else than the request's parameter",
                    "leave the parameter out, or correct one of the two");
        }
    }

    private static @Nullable String text(JsonObject object, String... steps) {
        JsonValue here = object;
        for (String step : steps) {
            here = here instanceof JsonObject inside ? inside.get(step) : null;
        }
        return here instanceof JsonString text ? text.text() : null;
    }

    private static @Nullable JsonObject member(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject inside ? inside : null;
    }

    private static Set<String> texts(@Nullable JsonObject object, String list) {
        Set<String> texts = new HashSet<>();
        if (object != null && object.get(list) instanceof JsonArray array) {
            array.items().forEach(item -> {
                if (item instanceof JsonString text) {
                    texts.add(text.text());
                }
            });
        }
        return texts;
    }

    private static Set<String> ids(JsonArray authorities) {
        Set<String> ids = new HashSet<>();
        authorities.items().forEach(item -> {
            if (item instanceof JsonObject authority && authority.get("id") instanceof JsonString id) {
                ids.add(id.text());
            }
        });
        return ids;
    }
}
