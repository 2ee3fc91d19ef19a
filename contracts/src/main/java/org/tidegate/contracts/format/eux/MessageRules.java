package org.tidegate.contracts.format.eux;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.mapping.FormatLosses;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.rule.Rule;

/** What a message must say beyond its schema and beyond the package's own rules, and how that becomes the package's. */
final class MessageRules {

    /** The ground of an urgency whose source gives none. */
    static final String NOT_STATED = "NOT_STATED";

    static final String URGENCY = "urgency";
    static final String GROUND = "ground";
    static final String REASON = "reason";

    private static final Rule.OfText NOTE = new Rule.OfText(100_000);

    private final MessageProblems problems;
    private final FormatLosses losses;

    MessageRules(MessageProblems problems, FormatLosses losses) {
        this.problems = problems;
        this.losses = losses;
    }

    /** The tree as the package has it: every rule that is broken is told. */
    JsonObject applied(JsonObject message) {
        Map<String, JsonValue> members = new LinkedHashMap<>(message.members());
        Kind kind = kindOf(message);
        if (members.get(URGENCY) instanceof JsonObject urgency) {
            members.put(URGENCY, urgency(urgency));
        }
        JsonValue request = members.remove(Grammar.REQUEST);
        JsonValue refusal = members.remove(Grammar.REFUSAL);
        if (kind == Kind.REQUEST || kind == Kind.REFUSAL) {
            onlyIn(members.remove(Grammar.NOTE), false, "text");
        }
        onlyIn(request, kind == Kind.REQUEST || kind == null, Grammar.REQUEST);
        onlyIn(refusal, kind == Kind.REFUSAL || kind == null, Grammar.REFUSAL);
        if (kind == Kind.REQUEST && request instanceof JsonObject parts) {
            request(parts).ifPresent(note -> members.put(Grammar.NOTE, new JsonString(note)));
        }
        if (kind == Kind.REFUSAL) {
            refusal(refusal).ifPresent(note -> members.put(Grammar.NOTE, new JsonString(note)));
        }
        return new JsonObject(members);
    }

    /** Null where it is none; the package says so. */
    static @Nullable Kind kindOf(JsonObject message) {
        String name = textOf(message, "kind");
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return null;
    }

    private JsonObject urgency(JsonObject urgency) {
        String lane = textOf(urgency, "lane");
        boolean waits = lane == null || lane.equals(Lane.ROUTINE.name());
        boolean silent = !urgency.members().containsKey(REASON);
        if (!waits && silent && !urgency.members().containsKey(GROUND)) {
            problems.add(
                    "REASON_MISSING",
                    Places.of("/urgency/reason", null),
                    "a message that goes before others does not say why",
                    "send a reason in words, or a coded ground");
        }
        if (waits || !silent || !NOT_STATED.equals(textOf(urgency, GROUND))) {
            return urgency;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(urgency.members());
        members.remove(GROUND);
        return new JsonObject(members);
    }

    private Optional<String> request(JsonObject parts) {
        String requested = textOf(parts, "requestedInformation");
        if (requested == null) {
            return Optional.empty();
        }
        String at = Places.MESSAGE + "/" + Grammar.REQUEST + "[1]";
        Request request = new Request(requested, textOf(parts, "availabilityReason"), textOf(parts, "personLink"));
        boolean good = keeps(Request.class, parts, at);
        String note = Note.of(request);
        if (good && fits(note, at) && !Note.request(note).equals(request)) {
            problems.add(
                    "HEADING_IN_TEXT",
                    at,
                    "a text holds the line that parts the parts of a request",
                    "leave the line out");
        }
        if (request.availabilityReason() != null || request.personLink() != null) {
            losses.tell("IN_NOTE", at, "/note");
        }
        return Optional.of(note);
    }

    private Optional<String> refusal(@Nullable JsonValue refusal) {
        String at = Places.MESSAGE + "/" + Grammar.REFUSAL + "[1]";
        if (!(refusal instanceof JsonObject parts)) {
            problems.add("REFUSAL_CODE_MISSING", at, "a refusal has no code", "send refusal with a code of its list");
            return Optional.empty();
        }
        String code = textOf(parts, "code");
        for (RefusalCode known : RefusalCode.values()) {
            if (known.name().equals(code)) {
                return refusal(new Refusal(known, textOf(parts, REASON)), parts, at);
            }
        }
        if (code != null) {
            problems.add("UNKNOWN_CODE", at + "/code[1]", "the code is not in its list", "send a code of the list");
        }
        return Optional.empty();
    }

    private Optional<String> refusal(Refusal refusal, JsonObject parts, String at) {
        boolean good = keeps(Refusal.class, parts, at);
        Optional<String> note = Optional.ofNullable(Note.of(refusal));
        boolean fits = note.isEmpty() || fits(note.get(), at);
        if (good && fits && !Note.refusal(note.orElse(null)).equals(refusal)) {
            problems.add(
                    "HEADING_IN_TEXT",
                    at,
                    "the reason begins as a refusal with a code does",
                    "send that code, or other words");
        }
        if (refusal.code() != RefusalCode.OTHER) {
            losses.tell("IN_NOTE", at, "/note");
        }
        return note;
    }

    private boolean keeps(Class<? extends Record> record, JsonObject parts, String at) {
        return TextRules.keeps(record, parts, at, problems);
    }

    private boolean fits(String note, String at) {
        return NOTE.broken("", note)
                .map(broken -> {
                    problems.add(broken.code(), at, "the texts together are too long", "shorten them");
                    return false;
                })
                .orElse(true);
    }

    private void onlyIn(@Nullable JsonValue value, boolean right, String element) {
        if (value != null && !right) {
            problems.add(
                    "OUT_OF_PLACE",
                    Places.MESSAGE + "/" + element + "[1]",
                    "the element has no meaning in a message of this type",
                    "send request in a REQUEST, refusal in a REFUSAL, and text in every other message");
        }
    }

    static @Nullable String textOf(JsonObject object, String member) {
        return object.get(member) instanceof JsonString text ? text.text() : null;
    }
}
