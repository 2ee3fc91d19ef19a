package org.tidegate.contracts.format.vics;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonStream;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.media.PayloadRule;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;

/**
 * A document of any length, part by part: {@link #next} until it is null. Never more than one Media object is held, and of a case
 * its other members, up to {@value #MOST_AROUND_RECORDS} characters. Not safe for use by several threads.
 *
 * <p>The root names its context before its list, as OData asks: what stands in the list is not known before.
 */
final class VicsStream implements AutoCloseable {

    private static final int MOST_AROUND_RECORDS = 1 << 20;

    /** What a document holds, in order. */
    sealed interface Part {}

    /**
     * @param pointer of the object
     * @param number of the object among all of the document, from 0
     */
    record MediaObject(String pointer, long number, JsonObject object) implements Part {}

    /**
     * The end of a case.
     *
     * @param number of the case in the document, from 0
     * @param object its members but for its media
     * @param media how many it has
     */
    record CaseObject(int number, JsonObject object, long media) implements Part {}

    /** The end: the root's members but for its context and its list. */
    record RootObject(JsonObject object) implements Part {}

    private enum State {
        ROOT,
        LIST,
        CASE,
        MEDIA,
        ENDED
    }

    private final JsonStream json;
    private final Problems problems;
    private final VicsContext context;
    private final Map<String, JsonValue> root = new LinkedHashMap<>();
    private Map<String, JsonValue> members = new LinkedHashMap<>();
    private State state = State.ROOT;
    private boolean hasList;
    private boolean hasMedia;
    private int cases;
    private long media;
    private long mediaOfCase;
    private long characters;

    private VicsStream(JsonStream json, Problems problems) {
        this.json = json;
        this.problems = problems;
        json.enterObject();
        this.context = context();
    }

    /** @throws MalformedDocument where the root is not one of this format */
    static VicsStream open(InputStream document, Problems problems) {
        return new VicsStream(JsonStream.open(document, VicsNames.ALL, PayloadRule.FORBIDDEN, problems), problems);
    }

    /** What the document says it is. */
    VicsContext root() {
        return context;
    }

    boolean hasMark() {
        return json.hasMark();
    }

    /** @return null behind the last part */
    @Nullable Part next() {
        Part part = null;
        while (part == null && state != State.ENDED) {
            part = switch (state) {
                case ROOT -> inRoot();
                case LIST -> context.root() == VicsContext.Root.MEDIA ? media(State.ROOT) : inList();
                case CASE -> inCase();
                case MEDIA -> media(State.CASE);
                case ENDED -> null;
            };
        }
        return part;
    }

    @Override
    public void close() {
        json.close();
    }

    private VicsContext context() {
        for (String name = json.nextMember(); name != null; name = json.nextMember()) {
            if (name.equals(VicsNames.VALUE)) {
                break;
            }
            String pointer = json.told();
            JsonValue value = json.value();
            if (VicsContext.isMember(name)) {
                String text = value instanceof JsonString string ? string.text() : "";
                return VicsContext.parse(name, text).orElseThrow(() -> unknownContext(pointer));
            }
            root.put(name, counted(value));
        }
        throw unknownContext("");
    }

    private static MalformedDocument unknownContext(String pointer) {
        return refused(
                "CONTEXT_UNKNOWN",
                pointer,
                "the root does not begin with a context of VICS 1.2, 1.3 or 2.0 and a known region",
                "send the context before the list, as the exporting program writes it");
    }

    private @Nullable Part inRoot() {
        for (String name = json.nextMember(); name != null; name = json.nextMember()) {
            if (name.equals(VicsNames.VALUE)) {
                json.enterArray();
                hasList = true;
                state = State.LIST;
                return null;
            }
            root.put(name, counted(json.value()));
        }
        json.end();
        state = State.ENDED;
        if (!hasList) {
            problems.add(missing("/" + VicsNames.VALUE, "send the list value"));
        }
        return new RootObject(new JsonObject(root));
    }

    private @Nullable Part inList() {
        if (!json.nextItem()) {
            state = State.ROOT;
            return null;
        }
        json.enterObject();
        members = new LinkedHashMap<>();
        hasMedia = false;
        mediaOfCase = 0;
        characters = 0;
        state = State.CASE;
        return null;
    }

    private @Nullable Part inCase() {
        for (String name = json.nextMember(); name != null; name = json.nextMember()) {
            if (name.equals(VicsNames.MEDIA)) {
                json.enterArray();
                hasMedia = true;
                state = State.MEDIA;
                return null;
            }
            members.put(name, counted(json.value()));
        }
        state = State.LIST;
        if (!hasMedia) {
            problems.add(missing("/" + VicsNames.VALUE + "/" + cases + "/" + VicsNames.MEDIA, "send the list Media"));
        }
        return new CaseObject(cases++, new JsonObject(members), mediaOfCase);
    }

    private @Nullable Part media(State behind) {
        while (json.nextItem()) {
            mediaOfCase++;
            long number = media++;
            if (json.isObject()) {
                String pointer = json.told();
                return new MediaObject(pointer, number, (JsonObject) json.value());
            }
            problems.add(new Problem("WRONG_TYPE", json.told(), "a record is not an object", "send an object"));
            json.value();
        }
        state = behind;
        return null;
    }

    /** What is kept until its object ends. */
    private JsonValue counted(JsonValue value) {
        characters += CanonicalJson.text(value).length();
        if (characters > MOST_AROUND_RECORDS) {
            throw refused(
                    "TOO_LARGE",
                    json.told(),
                    "a case, or the root, holds more than 1 Mi characters beside its records",
                    "send only members that the format defines");
        }
        return value;
    }

    private static Problem missing(String pointer, String fix) {
        return new Problem("MISSING_MEMBER", pointer, "a required member is missing", fix);
    }

    private static MalformedDocument refused(String code, String pointer, String what, String fix) {
        return new MalformedDocument(List.of(new Problem(code, pointer, what, fix)));
    }
}
