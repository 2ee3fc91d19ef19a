package org.tidegate.contracts.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonNumber;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.rule.FileName;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.NeededBeside;
import org.tidegate.contracts.rule.Rule;
import org.tidegate.contracts.rule.Text;

/** What a component's rules say in the words of JSON Schema (draft 2020-12). */
final class SchemaKeywords {

    private static final String CONTROL = "\\u0000-\\u001F\\u007F-\\u009F";
    private static final String CONTROL_IN_TEXT = "\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F";

    /** What Java calls white space, which is not what ECMA-262's {@code \s} means. */
    private static final String SPACE = "\\t\\n\\r \\u1680\\u2000-\\u2006\\u2008-\\u200A\\u2028\\u2029\\u205F\\u3000";

    static final String LINE = filled(CONTROL);
    static final String FILE_NAME = filled(CONTROL + "/\\\\");
    static final String TEXT = filled(CONTROL_IN_TEXT);

    private static final String DESCRIPTION = "description";
    private static final String MINIMUM = "minimum";
    private static final String MAXIMUM = "maximum";

    private SchemaKeywords() {}

    /**
     * The form's keywords, narrowed by the rules.
     *
     * @throws IllegalStateException if two of them use the same keyword for different things
     */
    static Map<String, JsonValue> narrowed(Map<String, JsonValue> form, List<Rule> rules, SchemaParts parts) {
        Map<String, JsonValue> all = new LinkedHashMap<>(form);
        for (Rule rule : rules) {
            of(rule, parts).forEach((keyword, value) -> all.merge(keyword, value, (a, b) -> both(keyword, a, b)));
        }
        return all;
    }

    private static Map<String, JsonValue> of(Rule rule, SchemaParts parts) {
        return switch (rule) {
            case Rule.OfLine line -> text(parts, Line.class, LINE, line.most());
            case Rule.OfFileName name -> text(parts, FileName.class, FILE_NAME, name.most());
            case Rule.OfText text -> text(parts, Text.class, TEXT, text.most());
            case Rule.OfVerbatim verbatim -> Map.of("maxLength", new JsonNumber(verbatim.most()));
            case Rule.OfCount count -> count(count);
            case Rule.OfRange range ->
                ordered(MINIMUM, new JsonNumber(range.least()), MAXIMUM, new JsonNumber(range.most()));
            case Rule.OfShape shape ->
                ordered(
                        "pattern",
                        new JsonString(shape.pattern().pattern()),
                        DESCRIPTION,
                        new JsonString(shape.says()));
        };
    }

    /** If the other member holds one of the codes, then this one is required. */
    static JsonValue condition(NeededBeside needed) {
        JsonObject oneOfThem = new JsonObject(Map.of(
                "enum",
                new JsonArray(
                        needed.codes().stream().<JsonValue>map(JsonString::new).toList())));
        return new JsonObject(ordered(
                "if",
                new JsonObject(ordered(
                        "required",
                        names(needed.member()),
                        "properties",
                        new JsonObject(Map.of(needed.member(), oneOfThem)))),
                "then",
                new JsonObject(Map.of("required", names(needed.component())))));
    }

    private static JsonArray names(String name) {
        return new JsonArray(List.of(new JsonString(name)));
    }

    private static Map<String, JsonValue> count(Rule.OfCount count) {
        JsonNumber most = new JsonNumber(count.most());
        return count.least() == 0
                ? Map.of("maxItems", most)
                : ordered("minItems", new JsonNumber(count.least()), "maxItems", most);
    }

    private static Map<String, JsonValue> text(SchemaParts parts, Class<?> rule, String pattern, int most) {
        Map<String, JsonValue> keywords = new LinkedHashMap<>(
                parts.refer(rule, () -> ordered("type", new JsonString("string"), "pattern", new JsonString(pattern))));
        keywords.put("maxLength", new JsonNumber(most));
        return keywords;
    }

    private static Map<String, JsonValue> ordered(String one, JsonValue first, String other, JsonValue second) {
        Map<String, JsonValue> both = new LinkedHashMap<>();
        both.put(one, first);
        both.put(other, second);
        return both;
    }

    /** One character that is neither forbidden nor white space, and none that is forbidden. */
    private static String filled(String forbidden) {
        return "^[^" + forbidden + "]*[^" + forbidden + SPACE + "][^" + forbidden + "]*$";
    }

    private static JsonValue both(String keyword, JsonValue a, JsonValue b) {
        if (a instanceof JsonNumber one && b instanceof JsonNumber other && keyword.equals(MINIMUM)) {
            return new JsonNumber(Math.max(one.value(), other.value()));
        }
        if (a instanceof JsonNumber one && b instanceof JsonNumber other && keyword.equals(MAXIMUM)) {
            return new JsonNumber(Math.min(one.value(), other.value()));
        }
        if (keyword.equals(DESCRIPTION)) {
            return b;
        }
        throw new IllegalStateException("two rules of one component both need the keyword " + keyword);
    }
}
