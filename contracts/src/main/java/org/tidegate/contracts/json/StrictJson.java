package org.tidegate.contracts.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
                    .maxStringLength(JsonLimits.TEXT)
                    .maxNameLength(JsonLimits.NAME)
                    .maxNumberLength(JsonLimits.NUMBER)
                    .build())
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .build();

    private StrictJson() {}

    /** @throws MalformedDocument with every problem that can be told before the text stops making sense */
    public static JsonValue parse(byte[] document) {
        if (document.length > JsonLimits.DOCUMENT) {
            throw refused("", "TOO_LARGE", "the document is larger than 8 MiB", "send it in smaller packages");
        }
        CharBuffer text = decode(document);
        Problems problems = new Problems();
        JsonValue value = parse(text, problems);
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

    private static JsonValue parse(CharBuffer text, Problems problems) {
        TreeBuilder builder = new TreeBuilder(problems);
        try (JsonParser parser = FACTORY.createParser(
                ObjectReadContext.empty(), text.array(), text.arrayOffset() + text.position(), text.remaining())) {
            return builder.document(parser);
        } catch (StreamConstraintsException overLimit) {
            // Jackson's message may quote the input: only the place goes on.
            throw refused(
                    builder.place().tellable(),
                    "OVER_LIMIT",
                    "a text, name, number or nesting is over its limit",
                    "stay within depth 64, names of 256, numbers of 40 and texts of 1048576 characters");
        } catch (JacksonException syntax) {
            throw refused(
                    builder.place().tellable(),
                    "NOT_JSON",
                    "the text is not JSON after this place",
                    "send one JSON document as RFC 8259 defines it");
        }
    }

    private static CharBuffer decode(byte[] document) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
        } catch (CharacterCodingException notUtf8) {
            throw refused("", "NOT_UTF8", "the document is not well-formed UTF-8", "encode the document as UTF-8");
        }
    }

    static MalformedDocument refused(String pointer, String code, String what, String fix) {
        return new MalformedDocument(List.of(new Problem(code, pointer, what, fix)));
    }
}
