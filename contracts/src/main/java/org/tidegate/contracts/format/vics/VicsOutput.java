package org.tidegate.contracts.format.vics;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Writes a document record by record, one on a line, each in canonical JSON. Holds nothing of it. */
final class VicsOutput {

    private static final int BUFFER = 1 << 13;
    private static final JsonObject NOTHING = new JsonObject(Map.of());

    private final Writer out;
    private final VicsContext context;
    private boolean inCase;
    private boolean isNext;
    private boolean isNextCase;

    /** @param document flushed at the end, not closed */
    VicsOutput(OutputStream document, VicsContext context) {
        this.out = new BufferedWriter(new OutputStreamWriter(document, StandardCharsets.UTF_8), BUFFER);
        this.context = context;
        write("{");
        member(context.version().member(), new JsonString(context.text()));
        write(",");
        write(CanonicalJson.text(new JsonString(VicsNames.VALUE)));
        write(":[");
    }

    /** The next case begins, with these members in front of its records. */
    void beginCase(JsonObject members) {
        write(isNextCase ? ",\n{" : "\n{");
        isNextCase = true;
        inCase = true;
        isNext = false;
        members.members().forEach((name, value) -> {
            member(name, value);
            write(",");
        });
        write(CanonicalJson.text(new JsonString(VicsNames.MEDIA)));
        write(":[");
    }

    void media(JsonObject media) {
        if (context.root() == VicsContext.Root.CASES && !inCase) {
            beginCase(NOTHING);
        }
        write(isNext ? ",\n" : "\n");
        isNext = true;
        write(CanonicalJson.text(media));
    }

    /** The case ends, with these members behind its records. */
    void endCase(JsonObject members) {
        if (!inCase) {
            beginCase(NOTHING);
        }
        write("]");
        members.members().forEach((name, value) -> {
            write(",");
            member(name, value);
        });
        write("}");
        inCase = false;
        isNext = false;
    }

    /** The document ends, with these members of the root behind its list. */
    void end(JsonObject root) {
        write("]");
        root.members().forEach((name, value) -> {
            write(",");
            member(name, value);
        });
        write("}\n");
        try {
            out.flush();
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    private void member(String name, JsonValue value) {
        write(CanonicalJson.text(new JsonString(name)));
        write(":");
        write(CanonicalJson.text(value));
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }
}
