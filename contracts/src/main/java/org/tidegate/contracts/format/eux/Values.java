package org.tidegate.contracts.format.eux;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Moment.Precision;
import org.tidegate.contracts.format.mapping.CanonicalLeaves;
import org.tidegate.contracts.json.Instants;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonBoolean;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Values as a message writes them (XML Schema 1.0, part 2) and as the package's JSON form does. */
final class Values {

    /** What is wrong with a text, as far as the form of the package cannot say it: what it does say is left to it. */
    enum Fault {
        NOT_A_DATE_TIME("the value is not a date-time", "send it as 2026-01-05T09:00:00Z"),
        ZONE_MISSING("the date-time has no zone", "send it with its offset, such as 2026-01-05T09:00:00Z"),
        NOT_A_DATE("the value is not a date", "send a date as YYYY-MM-DD, without a zone"),
        NOT_A_BOOLEAN("the value is not true or false", "send true or false"),
        WRONG_FORM("the text is not a number", "send digits, with a point before decimals");

        private final String what;
        private final String fix;

        Fault(String what, String fix) {
            this.what = what;
            this.fix = fix;
        }

        String what() {
            return what;
        }

        String fix() {
            return fix;
        }
    }

    /**
     * A value, read.
     *
     * @param value the text itself where it could not be read, so that it does not count as missing
     * @param written as the writer writes this value
     * @param fault null: none, as far as it is told here
     */
    record Value(JsonValue value, String written, @Nullable Fault fault) {

        private static Value wrong(String text, Fault fault) {
            return new Value(new JsonString(text), text, fault);
        }
    }

    /**
     * A moment, to be written.
     *
     * @param precision with original, null where the text says it all
     */
    record MomentText(
            String text,
            @Nullable String precision,
            @Nullable String original) {}

    static final String AT = "at";
    static final String PRECISION = "precision";
    static final String ORIGINAL = "original";

    private static final Pattern LOCAL =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?");
    private static final Pattern ZONED =
            Pattern.compile(LOCAL.pattern() + "(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)");
    private static final String NO_YEAR = "0000";

    private Values() {}

    static Value read(Leaf.Form form, String raw) {
        String text = form.takesSpace() ? stripped(raw) : raw;
        return switch (form) {
            case TEXT, CODE, SHAPED -> new Value(new JsonString(text), text, null);
            case DATE -> date(text);
            case INSTANT -> instant(text);
            case MOMENT -> moment(text, null, null);
            case WHOLE -> number(WHOLE, text);
            case DECIMAL -> number(DECIMAL, text);
            case BOOLEAN -> bool(text);
        };
    }

    /**
     * @param precision as its attribute says; null: as exactly as the text is written
     * @param original as its attribute says
     */
    static Value moment(String raw, @Nullable String precision, @Nullable String original) {
        String text = stripped(raw);
        Value at = instant(text);
        if (at.fault() != null) {
            return at;
        }
        Map<String, JsonValue> moment = new LinkedHashMap<>();
        moment.put(AT, at.value());
        moment.put(
                PRECISION, new JsonString(precision == null ? precisionOf(text).name() : precision));
        String own = precision == null && !text.equals(at.written()) ? text : original;
        if (own != null) {
            moment.put(ORIGINAL, new JsonString(own));
        }
        return new Value(new JsonObject(moment), precision == null ? text : at.written(), null);
    }

    /** The shortest way to write it from which the same is read. */
    static MomentText written(JsonObject moment) {
        String at = text(moment, AT);
        String original = moment.get(ORIGINAL) instanceof JsonString own ? own.text() : null;
        String plain = original == null ? at : original;
        return moment(plain, null, null).value().equals(moment) && plain.equals(stripped(plain))
                ? new MomentText(plain, null, null)
                : new MomentText(at, text(moment, PRECISION), original);
    }

    /** Any other value than a moment. */
    static String written(JsonValue value) {
        return switch (value) {
            case JsonString text -> text.text();
            case JsonNumber number -> CanonicalLeaves.plain(number.value());
            case JsonBoolean bool -> String.valueOf(bool.value());
            default -> throw new IllegalStateException("a value of a message is a text, a number, true or false");
        };
    }

    /** Without the white space of XML around it. */
    static String stripped(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && isSpace(raw.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(raw.charAt(to - 1))) {
            to--;
        }
        return raw.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static String text(JsonObject object, String member) {
        return object.get(member) instanceof JsonString text ? text.text() : "";
    }

    private static Value date(String text) {
        return DATE.matcher(text).matches() && !text.startsWith(NO_YEAR)
                ? new Value(new JsonString(text), text, null)
                : Value.wrong(text, Fault.NOT_A_DATE);
    }

    private static Value instant(String text) {
        if (!ZONED.matcher(text).matches() || text.startsWith(NO_YEAR)) {
            boolean only = LOCAL.matcher(text).matches() && !text.startsWith(NO_YEAR);
            return Value.wrong(text, only ? Fault.ZONE_MISSING : Fault.NOT_A_DATE_TIME);
        }
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            String written = Instants.text(at);
            return new Value(new JsonString(written), written, null);
        } catch (DateTimeException noSuchDay) {
            return Value.wrong(text, Fault.NOT_A_DATE_TIME);
        }
    }

    private static Precision precisionOf(String text) {
        return text.indexOf('.') < 0 ? Precision.SECOND : Precision.MILLISECOND;
    }

    private static Value number(Pattern form, String text) {
        if (!form.matcher(text).matches()) {
            return Value.wrong(text, Fault.WRONG_FORM);
        }
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
            // Too large for anything a message counts, which the range of the place says.
            number = Math.copySign(Double.MAX_VALUE, number);
        }
        JsonNumber value = new JsonNumber(number);
        return new Value(value, written(value), null);
    }

    private static Value bool(String text) {
        return switch (text) {
            case "true", "1" -> new Value(new JsonBoolean(true), "true", null);
            case "false", "0" -> new Value(new JsonBoolean(false), "false", null);
            default -> Value.wrong(text, Fault.NOT_A_BOOLEAN);
        };
    }
}
