package org.tidegate.contracts.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonNull;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** The JSON Canonicalization Scheme (RFC 8785): one value has exactly one octet string, fit to be signed. */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** UTF-8, no white space, members sorted by UTF-16 code units. */
    public static byte[] write(JsonValue value) {
        CanonicalOctets out = new CanonicalOctets();
        write(value, out);
        return out.written();
    }

    public static String text(JsonValue value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    static void write(JsonValue value, CanonicalOctets out) {
        switch (value) {
            case JsonObject object -> write(object, out);
            case JsonArray array -> write(array, out);
            case JsonString string -> out.text(string.text());
            case JsonNumber number -> out.word(CanonicalNumber.text(number.value()));
            case JsonBoolean bool -> out.word(String.valueOf(bool.value()));
            case JsonNull nothing -> out.word("null");
        }
    }

    private static void write(JsonObject object, CanonicalOctets out) {
        // String.compareTo compares UTF-16 code units, the order RFC 8785 section 3.2.3 asks for.
        List<Map.Entry<String, JsonValue>> members =
                new ArrayList<>(object.members().entrySet());
        members.sort(Map.Entry.comparingByKey());
        out.sign('{');
        boolean first = true;
        for (Map.Entry<String, JsonValue> member : members) {
            if (!first) {
                out.sign(',');
            }
            out.text(member.getKey());
            out.sign(':');
            write(member.getValue(), out);
            first = false;
        }
        out.sign('}');
    }

    private static void write(JsonArray array, CanonicalOctets out) {
        out.sign('[');
        boolean first = true;
        for (JsonValue item : array.items()) {
            if (!first) {
                out.sign(',');
            }
            write(item, out);
            first = false;
        }
        out.sign(']');
    }
}
