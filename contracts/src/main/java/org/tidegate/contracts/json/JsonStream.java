package org.tidegate.contracts.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.problem.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON document of any length, value by value, as strictly as {@link StrictJson}: the limits are those of each value that
 * is read whole, and the document itself has none. A byte order mark is passed over and told.
 *
 * <p>Whoever reads pulls: {@link #enterObject}, then {@link #nextMember} until it is null; {@link #enterArray}, then {@link #nextItem}
 * until it is false; and behind each of the two that brings something either {@link #value} or another entering. Problems that leave
 * the rest readable are collected; what does not is thrown as {@link org.tidegate.contracts.problem.MalformedDocument}, and so is a
 * forbidden value, alone and at once. Not safe for use by several threads.
 */
public final class JsonStream implements AutoCloseable {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** Members of one object that is entered: their names are held, to find one that stands twice. */
    private static final int MOST_MEMBERS = 10_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(-1)
                    .maxTokenCount(-1)
                    .maxNestingDepth(JsonLimits.DEPTH)
                    .maxStringLength(JsonLimits.DOCUMENT)
                    .maxNameLength(JsonLimits.NAME)
                    .maxNumberLength(JsonLimits.NUMBER)
                    .build())
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .build();

    /** An object or array that was entered. */
    private static final class Entered {
        private final Place place;
        private final Set<String> names = new HashSet<>();
        private int items;

        Entered(Place place) {
            this.place = place;
        }
    }

    private final JsonParser parser;
    private final Problems problems;
    private final TreeBuilder builder;
    private final boolean marked;
    private final Deque<Entered> entered = new ArrayDeque<>();
    private Place place = Place.ROOT;
    private @Nullable JsonToken token;

    private JsonStream(JsonParser parser, Problems problems, TreeBuilder builder, boolean marked) {
        this.parser = parser;
        this.problems = problems;
        this.builder = builder;
        this.marked = marked;
    }

    /**
     * @param document closed with the stream
     * @param names that a problem's pointer may repeat; any other may be personal data
     * @param forbidden in every value and every other name
     * @param problems where it collects those that leave the rest readable
     * @throws UncheckedIOException here and later, from the octets' source, never from the text
     */
    public static JsonStream open(InputStream document, Set<String> names, Forbidden forbidden, Problems problems) {
        try {
            PushbackInputStream octets = new PushbackInputStream(document, BYTE_ORDER_MARK.length);
            byte[] first = octets.readNBytes(BYTE_ORDER_MARK.length);
            boolean marked = Arrays.equals(first, BYTE_ORDER_MARK);
            if (!marked) {
                octets.unread(first);
            }
            // A decoder of its own refuses what is not UTF-8; the default one would replace it.
            JsonParser parser = FACTORY.createParser(
                    ObjectReadContext.empty(), new InputStreamReader(octets, StandardCharsets.UTF_8.newDecoder()));
            JsonStream stream = new JsonStream(parser, problems, new TreeBuilder(problems, names, forbidden), marked);
            stream.first();
            return stream;
        } catch (IOException source) {
            throw new UncheckedIOException(source);
        }
    }

    private void first() {
        token = next();
        if (token == null) {
            throw StrictJson.refused("", "NOT_JSON", "the document is empty", "send one JSON document");
        }
    }

    /** Whether the octets began with a byte order mark. */
    public boolean hasMark() {
        return marked;
    }

    /** Where reading stands, as far as it may be told: a JSON Pointer. */
    public String told() {
        return place.told();
    }

    /** Whether the value that is next is an array. */
    public boolean isArray() {
        return token == JsonToken.START_ARRAY;
    }

    /** Whether the value that is next is an object. */
    public boolean isObject() {
        return token == JsonToken.START_OBJECT;
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument where no object is next */
    public void enterObject() {
        require(isObject(), "object");
        entered.push(new Entered(place));
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument where no array is next */
    public void enterArray() {
        require(isArray(), "array");
        entered.push(new Entered(place));
    }

    /** The name of the next member of the object entered last, or null behind its last one, which leaves the object. */
    public @Nullable String nextMember() {
        Entered object = entered.element();
        if (next() == JsonToken.END_OBJECT) {
            leave();
            return null;
        }
        String name = parser.currentName();
        place = builder.member(name, object.place);
        refuseHeld();
        if (!object.names.add(name)) {
            builder.duplicate(place);
        }
        if (object.names.size() > MOST_MEMBERS) {
            throw StrictJson.refused(
                    object.place.told(),
                    "TOO_MANY_VALUES",
                    "an object has more than 10000 members",
                    "send only members that the format defines");
        }
        token = next();
        return name;
    }

    /** Whether the array entered last has another item; where it has none, the array is left. */
    public boolean nextItem() {
        Entered array = entered.element();
        token = next();
        if (token == JsonToken.END_ARRAY) {
            leave();
            return false;
        }
        place = array.place.item(array.items++);
        return true;
    }

    /** The value that is next, whole. */
    public JsonValue value() {
        JsonToken here = token;
        if (here == null) {
            throw new IllegalStateException("no value is next");
        }
        token = null;
        JsonValue value = reading(() -> builder.part(parser, here, place, entered.size() + 1));
        refuseHeld();
        return value;
    }

    /**
     * To be called once, behind the document.
     *
     * @throws org.tidegate.contracts.problem.MalformedDocument where something follows
     */
    public void end() {
        if (next() != null) {
            throw StrictJson.refused(
                    "",
                    "TRAILING_TOKENS",
                    "something follows the document",
                    "send one JSON document and nothing after it");
        }
    }

    @Override
    public void close() {
        parser.close();
    }

    private void leave() {
        place = entered.pop().place;
        token = null;
    }

    private void require(boolean kept, String type) {
        if (!kept) {
            throw StrictJson.refused(place.told(), "WRONG_TYPE", "the value is not an " + type, "send an " + type);
        }
    }

    private void refuseHeld() {
        builder.held().refuseIfAny();
    }

    private @Nullable JsonToken next() {
        return reading(parser::nextToken);
    }

    private <T extends @Nullable Object> T reading(Supplier<T> step) {
        try {
            return step.get();
        } catch (StreamConstraintsException overLimit) {
            throw StrictJson.overLimit(furthest());
        } catch (JacksonIOException source) {
            if (source.getCause() instanceof CharacterCodingException) {
                throw StrictJson.notUtf8(furthest().told());
            }
            throw new UncheckedIOException(source.getCause());
        } catch (JacksonException syntax) {
            // Jackson's message may quote the input: only the place goes on.
            throw StrictJson.notJson(furthest());
        }
    }

    /** Within the value that is read whole, or where that began. */
    private Place furthest() {
        return token == null && !entered.isEmpty() ? builder.place() : place;
    }
}
