package org.tidegate.contracts.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonNull;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.problem.Problems;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Turns the tokens of one document into a tree, noting what I-JSON forbids and going on where it can. */
final class TreeBuilder {

    /** Digits of a whole number that a double always holds. */
    private static final int SURELY_EXACT = 15;

    private final Problems problems;
    private final Set<String> names;
    private final Forbidden forbidden;
    private final Problems held = new Problems();
    private Place place = Place.ROOT;
    private int values;
    private int characters;

    /**
     * @param names that may be told
     * @param forbidden in every value and every other name
     */
    TreeBuilder(Problems problems, Set<String> names, Forbidden forbidden) {
        this.problems = problems;
        this.names = names;
        this.forbidden = forbidden;
    }

    /** What was found that may not be held. */
    Problems held() {
        return held;
    }

    /** Where the last token stood. */
    Place place() {
        return place;
    }

    JsonValue document(JsonParser parser) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw StrictJson.refused("", "NOT_JSON", "the document is empty", "send one JSON document");
        }
        JsonValue value = value(parser, first, Place.ROOT, 1);
        place = Place.ROOT;
        if (parser.nextToken() != null) {
            throw StrictJson.refused(
                    "",
                    "TRAILING_TOKENS",
                    "something follows the document",
                    "send one JSON document and nothing after it");
        }
        return value;
    }

    /**
     * One value of a document that is never held whole: the limits of a document are its own.
     *
     * @param token its first, which the parser stands at
     * @param depth of arrays and objects, this one counted
     */
    JsonValue part(JsonParser parser, JsonToken token, Place here, int depth) {
        values = 0;
        characters = 0;
        return value(parser, token, here, depth);
    }

    private JsonValue value(JsonParser parser, JsonToken token, Place here, int depth) {
        place = here;
        if (++values > JsonLimits.VALUES) {
            throw StrictJson.refused(
                    "", "TOO_MANY_VALUES", "the document has more than 500000 values", "send it in smaller packages");
        }
        return switch (token) {
            case START_OBJECT -> object(parser, here, depth);
            case START_ARRAY -> array(parser, here, depth);
            case VALUE_STRING -> withinLimit(allowed(text(parser.getString(), here), here), here);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString(), here);
            case VALUE_TRUE -> new JsonBoolean(true);
            case VALUE_FALSE -> new JsonBoolean(false);
            case VALUE_NULL -> new JsonNull();
            default -> throw new IllegalStateException("no JSON value begins with " + token);
        };
    }

    private JsonValue object(JsonParser parser, Place here, int depth) {
        requireDepth(depth, here);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place member = member(name, here);
            JsonValue value = value(parser, parser.nextToken(), member, depth + 1);
            if (WellFormed.is(name) && members.putIfAbsent(name, value) != null) {
                duplicate(member);
            }
        }
        place = here;
        return allowed(new JsonObject(members), here);
    }

    /** The place of the member a name begins, after the name itself was looked at. */
    Place member(String name, Place object) {
        boolean known = names.contains(name);
        if (!known) {
            grow(name.length());
            requireName(name, object);
        }
        return object.sent(name, known);
    }

    void duplicate(Place member) {
        problems.add(new Problem(
                "DUPLICATE_MEMBER",
                member.told(),
                "a member name occurs twice in one object",
                "send each member once"));
    }

    private void grow(int more) {
        characters += more;
        if (characters > JsonLimits.DOCUMENT) {
            throw StrictJson.refused(
                    place.told(),
                    "TOO_LARGE",
                    "the texts of one value hold more than 8 Mi characters",
                    "send it in smaller values");
        }
    }

    private JsonValue array(JsonParser parser, Place here, int depth) {
        requireDepth(depth, here);
        List<JsonValue> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token, here.item(items.size()), depth + 1));
        }
        place = here;
        return allowed(new JsonArray(items), here);
    }

    private static void requireDepth(int depth, Place here) {
        if (depth > JsonLimits.DEPTH) {
            throw StrictJson.refused(
                    here.told(), "TOO_DEEP", "arrays and objects are nested deeper than 64", "nest them less deeply");
        }
    }

    private void requireName(String name, Place here) {
        if (WellFormed.is(name)) {
            allowed(new JsonString(name), here);
        } else {
            loneSurrogate(here);
        }
    }

    /** Asked after what is forbidden: a text may be over the limit because it holds a file. */
    private static JsonValue withinLimit(JsonValue value, Place here) {
        if (value instanceof JsonString text && text.text().length() > JsonLimits.TEXT) {
            throw StrictJson.overLimit(here);
        }
        return value;
    }

    private JsonValue allowed(JsonValue value, Place here) {
        if (forbidden.isHeldBy(value)) {
            String pointer = here.told();
            if (!forbidden.isAllowedAt(pointer, value)) {
                held.add(forbidden.at(pointer));
            }
        }
        return value;
    }

    private JsonValue text(String text, Place here) {
        grow(text.length());
        if (!WellFormed.is(text)) {
            loneSurrogate(here);
            return new JsonString("");
        }
        return new JsonString(text);
    }

    private void loneSurrogate(Place here) {
        problems.add(new Problem(
                "LONE_SURROGATE",
                here.told(),
                "a text holds half of a surrogate pair",
                "escape characters beyond U+FFFF as a whole pair"));
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** A number that would change its value as a double is refused: its canonical form would not be what was sent. */
    private JsonValue number(String text, Place here) {
        if (text.length() <= SURELY_EXACT && isDigits(text)) {
            return new JsonNumber(Long.parseLong(text));
        }
        double value = Double.parseDouble(text);
        if (Double.isFinite(value)
                && new BigDecimal(text).compareTo(new BigDecimal(CanonicalNumber.text(value))) == 0) {
            return new JsonNumber(value);
        }
        problems.add(new Problem(
                "NUMBER_NOT_EXACT",
                here.told(),
                "a number does not survive as an IEEE 754 double",
                "send at most 15 significant digits, or send it as text"));
        return new JsonNumber(0);
    }
}
