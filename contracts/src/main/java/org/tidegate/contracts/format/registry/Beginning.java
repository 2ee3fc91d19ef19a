package org.tidegate.contracts.format.registry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.format.xml.XmlCursor;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.format.xml.XmlLimits;
import org.tidegate.contracts.problem.MalformedDocument;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** How a document begins, looked at no further than needed to guess its format. It may be cut off, and nothing of it is checked. */
public sealed interface Beginning {

    /** Octets that are looked at. */
    int MOST = 64 * 1024;

    /** XML, by its root element. */
    record Xml(String root, String namespace) implements Beginning {}

    /** A JSON object, by the members at its top, with the text of those that are texts, else nothing. */
    record Json(Map<String, String> values) implements Beginning {
        public Json {
            values = Map.copyOf(values);
        }

        Set<String> members() {
            return values.keySet();
        }
    }

    /** Neither. */
    record Other() implements Beginning {}

    /** @param document whole, or at least its first {@value #MOST} octets */
    static Beginning of(byte[] document) {
        byte[] first = withoutMark(Arrays.copyOf(document, Math.min(document.length, MOST)));
        int at = 0;
        while (at < first.length && (first[at] == ' ' || first[at] == '\t' || first[at] == '\r' || first[at] == '\n')) {
            at++;
        }
        if (at == first.length) {
            return new Other();
        }
        return switch (first[at]) {
            case '<' -> xml(first);
            case '{' -> json(first);
            default -> new Other();
        };
    }

    private static Beginning xml(byte[] first) {
        try (XmlCursor cursor = new SafeXml(XmlLimits.DOCUMENT, Set.of()).open(first)) {
            XmlElement root = cursor.root();
            return new Xml(root.name(), root.namespace());
        } catch (MalformedDocument unreadable) {
            return new Other();
        }
    }

    private static Beginning json(byte[] first) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), first)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                members.putIfAbsent(name, "");
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    members.put(name, parser.getString());
                }
                parser.skipChildren();
            }
        } catch (JacksonException cutOff) {
            // What was seen until here is what the guess goes by.
            return new Json(members);
        }
        return new Json(members);
    }

    private static byte[] withoutMark(byte[] first) {
        boolean marked =
                first.length >= 3 && first[0] == (byte) 0xef && first[1] == (byte) 0xbb && first[2] == (byte) 0xbf;
        return marked ? Arrays.copyOfRange(first, 3, first.length) : first;
    }
}
