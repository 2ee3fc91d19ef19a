package org.tidegate.contracts.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON document (RFC 8259, narrowed to I-JSON, RFC 7493) and nothing but one: duplicate names, trailing tokens,
 * malformed UTF-8, lone surrogates, a byte order mark, numbers a double cannot hold and anything over
 * {@link JsonLimits} are refused.
 */
public final class StrictJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(JsonLimits.DOCUMENT)
                    .maxNestingDepth(JsonLimits.DEPTH)
                    .maxStringLength(JsonLimits.DOCUMENT)
                    .maxNameLength(JsonLimits.NAME)
                    .maxNumberLength(JsonLimits.NUMBER)
                    .build())
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .build();

    private static final String OVER_LIMIT = "a text, name, number or nesting is over its limit";
    private static final String STAY_WITHIN =
            "stay within depth 64, names of 256, numbers of 40 and texts of 1048576 characters";

    private static final Forbidden NOTHING = new Forbidden() {
        @Override
        public boolean isHeldBy(JsonValue value) {
            return false;
        }

        @Override
        public Problem at(String pointer) {
            throw new IllegalStateException("nothing is forbidden here");
        }
    };

    private StrictJson() {}

    static MalformedDocument overLimit(Place place) {
        return refused(place.told(), "OVER_LIMIT", OVER_LIMIT, STAY_WITHIN);
    }

    /** @throws MalformedDocument with every problem that can be told before the text stops making sense; no name is told */
    public static JsonValue parse(byte[] document) {
        return parse(document, Set.of());
    }

    /** @param names that a problem's pointer may repeat; any other may be personal data */
    public static JsonValue parse(byte[] document, Set<String> names) {
        return parse(document, names, NOTHING);
    }

    /**
     * As above, for a document that may not hold everything.
     *
     * @throws MalformedDocument with what is forbidden alone, where such a value was found, also in what stops making sense later
     */
    public static JsonValue parse(byte[] document, Set<String> names, Forbidden forbidden) {
        if (document.length > JsonLimits.DOCUMENT) {
            throw refused("", "TOO_LARGE", "the document is larger than 8 MiB", "send it in smaller packages");
        }
        CharBuffer text = decode(document);
        Problems problems = new Problems();
        TreeBuilder builder = new TreeBuilder(problems, names, forbidden);
        JsonValue value;
        try {
            value = parse(text, builder);
        } catch (MalformedDocument unreadable) {
            builder.held().refuseIfAny();
            throw unreadable;
        }
        builder.held().refuseIfAny();
        problems.refuseIfAny();
        return value;
    }

    /**
     * Reads at most one octet more than the limit, and closes nothing.
     *
     * @throws IOException from the stream, never from the text
     */
    public static JsonValue parse(InputStream document) throws IOException {
        return parse(document.readNBytes(JsonLimits.DOCUMENT + 1));
    }

    private static JsonValue parse(CharBuffer text, TreeBuilder builder) {
        try (JsonParser parser = FACTORY.createParser(
                ObjectReadContext.empty(), text.array(), text.arrayOffset() + text.position(), text.remaining())) {
            return builder.document(parser);
        } catch (StreamConstraintsException overLimit) {
            // Jackson's message may quote the input: only the place goes on.
            throw overLimit(builder.place());
        } catch (JacksonException syntax) {
            throw notJson(builder.place());
        }
    }

    private static CharBuffer decode(byte[] document) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
        } catch (CharacterCodingException notUtf8) {
            throw notUtf8("");
        }
    }

    static MalformedDocument notUtf8(String pointer) {
        return refused(pointer, "NOT_UTF8", "the document is not well-formed UTF-8", "encode the document as UTF-8");
    }

    static MalformedDocument notJson(Place place) {
        return refused(
                place.told(),
                "NOT_JSON",
                "the text is not JSON after this place",
                "send one JSON document as RFC 8259 defines it");
    }

    static MalformedDocument refused(String pointer, String code, String what, String fix) {
        return new MalformedDocument(List.of(new Problem(code, pointer, what, fix)));
    }
}
