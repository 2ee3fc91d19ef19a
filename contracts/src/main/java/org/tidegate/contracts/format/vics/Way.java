package org.tidegate.contracts.format.vics;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.CanonicalJson;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonNull;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** How a source wrote a member in another way than the writer does; each can be had back from what the writer writes. */
enum Way {
    /** A number or a boolean, as text. */
    TEXT,
    /** A text that is a number, as a number. */
    NUMBER,
    /** An ISO date, as {@code /Date(milliseconds)/}. */
    DATE,
    /** A date with an offset, with a Z behind it. */
    OFFSET_AND_Z,
    /** A text, as an object with it as its Name. */
    OBJECT,
    /** A text, as a list of it. */
    LIST,
    /** Nothing, as null. */
    NULL,
    /** Nothing, as an empty text. */
    EMPTY,
    /** Nothing, as a list of nothing. */
    NOTHING,
    /** Left out where the writer writes one. */
    ABSENT;

    /** How a value was written for which the writer writes another one; null where none of these says it. */
    static @Nullable Way between(JsonValue written, JsonValue source) {
        for (Way way : List.of(TEXT, NUMBER, DATE, OFFSET_AND_Z, OBJECT, LIST)) {
            if (source.equals(way.of(written))) {
                return way;
            }
        }
        return null;
    }

    /** How a member was written that the writer leaves out; null where none of these says it. */
    static @Nullable Way ofNothing(JsonValue source) {
        for (Way way : List.of(NULL, EMPTY, NOTHING)) {
            if (source.equals(way.of(null))) {
                return way;
            }
        }
        return null;
    }

    /** Whether the member itself says nothing. */
    boolean saysNothing() {
        return this == NULL || this == EMPTY || this == NOTHING;
    }

    /**
     * @param written null where the writer leaves it out
     * @return null where it is left out, or where there is no such way to write this value
     */
    @Nullable JsonValue of(@Nullable JsonValue written) {
        return switch (this) {
            case TEXT -> asText(written);
            case NUMBER -> written instanceof JsonString text ? asNumber(text.text()) : null;
            case DATE -> written instanceof JsonString text ? text(VicsDates.milliseconds(text.text())) : null;
            case OFFSET_AND_Z -> written instanceof JsonString text ? new JsonString(text.text() + "Z") : null;
            case OBJECT -> written instanceof JsonString ? new JsonObject(Map.of(VicsNames.NAME, written)) : null;
            case LIST -> written instanceof JsonString ? new JsonArray(List.of(written)) : null;
            case NULL -> written == null ? new JsonNull() : null;
            case EMPTY -> written == null ? new JsonString("") : null;
            case NOTHING -> written == null ? new JsonArray(List.of()) : null;
            case ABSENT -> null;
        };
    }

    private static @Nullable JsonValue asText(@Nullable JsonValue written) {
        return written instanceof JsonNumber || written instanceof JsonBoolean
                ? new JsonString(CanonicalJson.text(written))
                : null;
    }

    private static @Nullable JsonValue asNumber(String text) {
        Long number = Values.whole(new JsonString(text));
        return number != null && number.toString().equals(text) ? Values.number(number) : null;
    }

    private static @Nullable JsonValue text(@Nullable String text) {
        return text == null ? null : new JsonString(text);
    }
}
