package org.tidegate.contracts.casepackage;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;

/** Goes through a document together with the schema that describes it. */
final class SchemaWalk {

    private static final String PREFIX = "#/$defs/";

    private final JsonObject schema;

    SchemaWalk(JsonObject schema) {
        this.schema = schema;
    }

    /** The keywords that hold at a place of the schema: its own, and those of the part it refers to. */
    JsonObject resolved(JsonObject at) {
        if (!(at.get("$ref") instanceof JsonString reference)) {
            return at;
        }
        Map<String, JsonValue> keywords = new LinkedHashMap<>(
                part(reference.text().substring(PREFIX.length())).members());
        keywords.putAll(at.members());
        return new JsonObject(keywords);
    }

    private JsonObject part(String name) {
        return CommittedSchema.object(
                CommittedSchema.object(schema.members().get("$defs")).members().get(name));
    }

    JsonObject root() {
        return resolved(schema);
    }

    /** Each as {@code Part.member}. */
    Set<String> membersOf(JsonValue document) {
        Set<String> seen = new HashSet<>();
        visit(schema, document, seen);
        return seen;
    }

    private void visit(JsonObject at, JsonValue value, Set<String> seen) {
        JsonObject here = resolved(at);
        if (value instanceof JsonArray array) {
            array.items()
                    .forEach(item -> visit(CommittedSchema.object(here.members().get("items")), item, seen));
        }
        if (value instanceof JsonObject object && at.get("$ref") instanceof JsonString reference) {
            Map<String, JsonValue> properties =
                    CommittedSchema.object(here.members().get("properties")).members();
            object.members().forEach((name, member) -> {
                seen.add(reference.text().substring(PREFIX.length()) + "." + name);
                visit(CommittedSchema.object(properties.get(name)), member, seen);
            });
        }
    }
}
