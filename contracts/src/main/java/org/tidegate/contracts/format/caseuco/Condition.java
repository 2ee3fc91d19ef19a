package org.tidegate.contracts.format.caseuco;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** When a field has one place and not another: the words before the colon in the mapping table. */
final class Condition {

    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2})+");

    private Condition() {}

    /**
     * Whether a field is written in this place.
     *
     * @param record what the field is a member of; for an entry of records, the entry
     * @param value of the field
     */
    static boolean holds(String condition, JsonObject record, JsonValue value) {
        return switch (condition) {
            case "" -> true;
            case "IPv6" -> text(value).indexOf(':') >= 0;
            case "hex" ->
                HEX.matcher(text(value instanceof JsonObject hash ? hash.get("value") : value))
                        .matches();
            default -> {
                int equals = condition.indexOf('=');
                yield equals < 0
                        ? condition.equals(text(value))
                        : condition.substring(equals + 1).equals(text(record.get(condition.substring(0, equals))));
            }
        };
    }

    /** The member that is told by the place: that of {@code kind=PHONE} is {@code kind}. Empty: none is. */
    static String toldMember(String condition) {
        int equals = condition.indexOf('=');
        return equals < 0 ? "" : condition.substring(0, equals);
    }

    /** What is told: {@code PHONE}. */
    static String toldValue(String condition) {
        return condition.substring(condition.indexOf('=') + 1);
    }

    private static String text(@Nullable JsonValue value) {
        return value instanceof JsonString text ? text.text() : "";
    }
}
