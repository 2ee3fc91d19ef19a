package org.tidegate.contracts.format.caseuco;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tidegate.contracts.format.mapping.CanonicalLeaves;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Values as JSON-LD writes them: texts, whole numbers and booleans by themselves, everything else with its datatype. */
final class Literals {

    private Literals() {}

    /** @param datatype compact; empty: what the value is by itself */
    static JsonValue written(JsonValue value, String datatype) {
        if (datatype.isEmpty() || datatype.equals(Place.CODE)) {
            return value;
        }
        return typed(
                datatype,
                switch (value) {
                    case JsonString text -> text.text();
                    case JsonNumber number -> CanonicalLeaves.plain(number.value());
                    default -> throw new IllegalStateException("no value of datatype " + datatype);
                });
    }

    static JsonObject typed(String datatype, String text) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("@type", new JsonString(datatype));
        members.put("@value", new JsonString(text));
        return new JsonObject(members);
    }

    static JsonNumber number(int value) {
        return new JsonNumber(value);
    }
}
