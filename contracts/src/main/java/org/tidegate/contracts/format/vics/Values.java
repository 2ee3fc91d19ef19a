package org.tidegate.contracts.format.vics;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Values of the format in the types of the canonical form; null where one is no such value. */
final class Values {

    /** Beyond it a double does not tell whole numbers apart. */
    private static final double MOST_WHOLE = 9_007_199_254_740_991d;

    private static final int MOST_DIGITS = 15;

    private Values() {}

    /**
     * One line of text; a number is as good, where an id is one. Control characters become spaces.
     *
     * @param most characters, as Unicode counts them
     */
    static @Nullable String line(@Nullable JsonValue value, int most) {
        return within(text(value), most, false);
    }

    /** Text of several lines. */
    static @Nullable String block(@Nullable JsonValue value, int most) {
        return within(text(value), most, true);
    }

    /** In either form. */
    static @Nullable Boolean truth(@Nullable JsonValue value) {
        if (value instanceof JsonBoolean truth) {
            return truth.value();
        }
        if (value instanceof JsonString text && isTruth(text.text())) {
            return Boolean.valueOf(text.text());
        }
        return null;
    }

    /** A whole number, also one written as text. */
    static @Nullable Long whole(@Nullable JsonValue value) {
        if (value instanceof JsonNumber number) {
            boolean whole = number.value() == Math.rint(number.value()) && Math.abs(number.value()) <= MOST_WHOLE;
            return whole ? (Long) (long) number.value() : null;
        }
        return value instanceof JsonString text && isWhole(text.text()) ? Long.valueOf(text.text()) : null;
    }

    static boolean isHex(@Nullable JsonValue value, int digits) {
        if (!(value instanceof JsonString string) || string.text().length() != digits) {
            return false;
        }
        String text = string.text();
        for (int i = 0; i < digits; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f') && !(c >= 'A' && c <= 'F')) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is nothing to read: null, or a text that says nothing. */
    static boolean isNothing(@Nullable JsonValue value) {
        return value == null
                || value instanceof JsonValue.JsonNull
                || (value instanceof JsonString text && text.text().isBlank());
    }

    /** Texts, numbers, booleans, nulls, and objects and lists with nothing in them. */
    static int leaves(JsonValue value) {
        if (value instanceof JsonObject object) {
            return Math.max(
                    1,
                    object.members().values().stream().mapToInt(Values::leaves).sum());
        }
        return value instanceof JsonArray array
                ? Math.max(1, array.items().stream().mapToInt(Values::leaves).sum())
                : 1;
    }

    static JsonNumber number(long number) {
        return new JsonNumber(number);
    }

    private static boolean isTruth(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    private static boolean isWhole(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        if (text.length() == from || text.length() - from > MOST_DIGITS) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String text(@Nullable JsonValue value) {
        if (value instanceof JsonNumber number) {
            return CanonicalJson.text(number);
        }
        return value instanceof JsonString text ? text.text() : null;
    }

    private static @Nullable String within(@Nullable String text, int most, boolean lines) {
        if (text == null) {
            return null;
        }
        String clean = clean(text, lines);
        boolean fits = clean.length() <= most || clean.codePointCount(0, clean.length()) <= most;
        return fits && !clean.isEmpty() ? clean : null;
    }

    private static String clean(String text, boolean lines) {
        boolean dirty = false;
        for (int i = 0; i < text.length() && !dirty; i++) {
            dirty = isControl(text.charAt(i), lines);
        }
        if (!dirty) {
            return text.strip();
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(isControl((char) c, lines) ? ' ' : (char) c));
        return clean.toString().strip();
    }

    private static boolean isControl(char c, boolean lines) {
        return Character.isISOControl(c) && !(lines && (c == '\n' || c == '\r' || c == '\t'));
    }
}
