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

    private static final String HEX = "0123456789abcdef";

    private CanonicalJson() {}

    /** UTF-8, no white space, members sorted by UTF-16 code units. */
    public static byte[] write(JsonValue value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    public static String text(JsonValue value) {
        StringBuilder out = new StringBuilder(512);
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, JsonValue value) {
        switch (value) {
            case JsonObject object -> append(out, object);
            case JsonArray array -> append(out, array);
            case JsonString string -> append(out, string.text());
            case JsonNumber number -> out.append(CanonicalNumber.text(number.value()));
            case JsonBoolean bool -> out.append(bool.value());
            case JsonNull nothing -> out.append("null");
        }
    }

    private static void append(StringBuilder out, JsonObject object) {
        out.append('{');
        // String.compareTo compares UTF-16 code units, the order RFC 8785 section 3.2.3 asks for.
        List<Map.Entry<String, JsonValue>> members =
                new ArrayList<>(object.members().entrySet());
        members.sort(Map.Entry.comparingByKey());
        String separator = "";
        for (Map.Entry<String, JsonValue> member : members) {
            out.append(separator);
            append(out, member.getKey());
            out.append(':');
            append(out, member.getValue());
            separator = ",";
        }
        out.append('}');
    }

    private static void append(StringBuilder out, JsonArray array) {
        out.append('[');
        String separator = "";
        for (JsonValue item : array.items()) {
            out.append(separator);
            append(out, item);
            separator = ",";
        }
        out.append(']');
    }

    private static void append(StringBuilder out, String text) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                out.append(text, written, i);
                escape(out, c);
                written = i + 1;
            }
        }
        out.append(text, written, text.length());
        out.append('"');
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        }
    }
}
