package org.tidegate.contracts.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.rule.Rule;

/** A list of values of one form; the empty list is left out. */
record ListForm<T>(Form<T> entry) implements Form<List<T>> {

    @Override
    public @Nullable List<T> read(JsonValue value, Place place, Reading reading) {
        if (!(value instanceof JsonArray array)) {
            reading.problem(place, "WRONG_TYPE", "the member is not an array", "send an array");
            return null;
        }
        List<JsonValue> items = array.items();
        List<T> read = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            T one = entry.read(items.get(i), place.item(i), reading);
            if (one != null) {
                read.add(one);
            }
        }
        return read.size() == items.size() ? List.copyOf(read) : null;
    }

    @Override
    public JsonValue tree(List<T> value) {
        return new JsonArray(value.stream().map(entry::tree).toList());
    }

    @Override
    public void write(List<T> value, CanonicalOctets out) {
        out.sign('[');
        for (int i = 0; i < value.size(); i++) {
            if (i > 0) {
                out.sign(',');
            }
            entry.write(value.get(i), out);
        }
        out.sign(']');
    }

    @Override
    public Map<String, JsonValue> schema(SchemaParts parts) {
        return schema(parts, List.of());
    }

    /** @param ofEntries the rules each entry keeps */
    Map<String, JsonValue> schema(SchemaParts parts, List<Rule> ofEntries) {
        Map<String, JsonValue> keywords = new LinkedHashMap<>();
        keywords.put("type", new JsonString("array"));
        keywords.put("items", new JsonObject(SchemaKeywords.narrowed(entry.schema(parts), ofEntries, parts)));
        return keywords;
    }

    @Override
    public List<T> whenAbsent() {
        return List.of();
    }
}
