package org.tidegate.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.deconfliction.entry.TargetEntryJson;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.Instants;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** The form of one target: its fields are the members of an entry, and are read by the entry's own rules. */
final class TargetForm {
    static final String PARTNERS = "partners";

    private static final List<String> IDENTIFIER =
            List.of("type", "value", "region", "service", "chain", "from", "to", "port", "quality");
    private static final List<String> PLACE = List.of("latitude", "longitude", "radiusMetres");
    private static final List<String> SPAN = List.of("start", "end");
    private static final List<String> COMMON = List.of(
            "mode", "category", "caseReference", "legalBasis", "warrant", "purpose", "expiresOn", "reviewOn", "onHit");
    private static final Set<String> NUMBERS = Set.of("port", "quality", "latitude", "longitude", "radiusMetres");
    private static final Set<String> TIMES = Set.of("from", "to", "start", "end");

    /** Each field, by the name that problems point to. */
    static final Set<String> FIELDS =
            Set.copyOf(Stream.of(IDENTIFIER, PLACE, SPAN, COMMON, List.of("layer", "handling", PARTNERS))
                    .flatMap(List::stream)
                    .toList());

    /** Characters of one field: a web address may be long. */
    private static final int LONGEST = 2_083;

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,12})?");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]", Locale.ROOT);
    private static final Duration AFTER_EVENT = Duration.ofHours(24);

    private TargetForm() {}

    /** @throws org.tidegate.contracts.problem.MalformedDocument with everything that is wrong */
    static TargetEntry identifier(HttpServletRequest request) {
        Map<String, JsonValue> entry = common(request);
        entry.put("identifier", members(request, IDENTIFIER));
        return TargetEntryJson.read(CanonicalJson.write(new JsonObject(entry)));
    }

    /** An event is open until a day after its end, so nobody types when. @throws as {@link #identifier} */
    static TargetEntry event(HttpServletRequest request) {
        Map<String, JsonValue> entry = common(request);
        Map<String, JsonValue> event =
                new LinkedHashMap<>(members(request, List.of("layer")).members());
        event.put("place", members(request, PLACE));
        event.put("span", members(request, SPAN));
        entry.put("event", new JsonObject(event));
        String last = instant(Fields.of(request, "end"))
                .map(end -> end.plus(AFTER_EVENT)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString())
                .orElse("9999-12-31");
        entry.put("expiresOn", new JsonString(last));
        entry.put("reviewOn", new JsonString(last));
        return TargetEntryJson.read(CanonicalJson.write(new JsonObject(entry)));
    }

    /** What was typed, so that nobody types it twice. */
    static Map<String, String> typed(HttpServletRequest request) {
        Map<String, String> typed = new LinkedHashMap<>();
        FIELDS.stream().filter(field -> !field.equals(PARTNERS)).forEach(field -> {
            String text = Fields.of(request, field, LONGEST).strip();
            if (!text.isEmpty()) {
                typed.put(field, text);
            }
        });
        return typed;
    }

    static List<String> partners(HttpServletRequest request) {
        String[] chosen = request.getParameterValues(PARTNERS);
        return chosen == null ? List.of() : List.of(chosen);
    }

    private static Map<String, JsonValue> common(HttpServletRequest request) {
        Map<String, JsonValue> entry =
                new LinkedHashMap<>(members(request, COMMON).members());
        entry.put(
                PARTNERS,
                new JsonArray(partners(request).stream()
                        .<JsonValue>map(JsonString::new)
                        .toList()));
        String handling = Fields.of(request, "handling");
        entry.put("handling", new JsonArray(handling.isEmpty() ? List.of() : List.of(new JsonString(handling))));
        return entry;
    }

    /** A field that is left empty is a member that is left out. */
    private static JsonObject members(HttpServletRequest request, List<String> names) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (String name : names) {
            String text = Fields.of(request, name, LONGEST).strip();
            if (!text.isEmpty()) {
                members.put(name, value(name, text));
            }
        }
        return new JsonObject(members);
    }

    /** What is no number, and no time, stays a text, which its member refuses. */
    private static JsonValue value(String name, String text) {
        if (NUMBERS.contains(name) && NUMBER.matcher(text).matches()) {
            return new JsonNumber(Double.parseDouble(text));
        }
        return new JsonString(
                TIMES.contains(name) ? instant(text).map(Instants::text).orElse(text) : text);
    }

    /** As pages show times, or as files write them. */
    private static Optional<Instant> instant(String text) {
        String time = text.strip().replace(" UTC", "");
        try {
            return Optional.of(
                    time.endsWith("Z")
                            ? Instant.parse(time)
                            : LocalDateTime.parse(time.replace('T', ' '), MINUTE)
                                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
