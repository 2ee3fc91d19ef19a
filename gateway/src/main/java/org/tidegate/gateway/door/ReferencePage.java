package org.tidegate.gateway.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.page.PlainPage;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An OpenAPI document as a page to read: every operation with its parameters, bodies, answers and examples, then every schema. */
final class ReferencePage {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String REFERENCE = "$ref";

    private final Map<?, ?> document;
    private final PlainPage page;

    private ReferencePage(Map<?, ?> document) {
        this.document = document;
        this.page = new PlainPage(text(map(document.get("info")), "title"));
    }

    /** @param yaml the document, OpenAPI 3.1 */
    static byte[] of(String yaml) {
        LoaderOptions options = new LoaderOptions();
        return new ReferencePage(map(new Yaml(new SafeConstructor(options)).load(yaml))).bytes();
    }

    private byte[] bytes() {
        page.prose(text(map(document.get("info")), "description"));
        page.link(DocumentDoor.OPENAPI_PATH, "The OpenAPI document itself");
        page.link(DocumentDoor.REPORTING_PATH, "The OpenAPI document of the reporting API");
        page.link(DocumentDoor.SCHEMA_PATH, "The JSON Schema of a package");
        page.link("/problems/", "All problems, with what to do");
        contents();
        forEachOperation(this::operation);
        map(map(document.get("components")).get("schemas")).forEach((name, schema) -> schema(name + "", map(schema)));
        return page.bytes();
    }

    private interface Operations {
        void see(String method, String path, Map<?, ?> operation);
    }

    private void forEachOperation(Operations see) {
        map(document.get("paths"))
                .forEach((path, item) -> map(item).forEach((method, operation) -> {
                    if (METHODS.contains(method + "")) {
                        see.see((method + "").toUpperCase(java.util.Locale.ROOT), path + "", map(operation));
                    }
                }));
    }

    private void contents() {
        page.heading("Operations").table("operation", "what it is for");
        forEachOperation((method, path, operation) ->
                page.linkedRow("#" + text(operation, "operationId"), method + " " + path, text(operation, "summary")));
        page.tableEnd();
    }

    private void operation(String method, String path, Map<?, ?> operation) {
        page.heading(method + " " + path, text(operation, "operationId")).prose(text(operation, "summary"));
        if (operation.containsKey("description")) {
            page.prose(text(operation, "description"));
        }
        parameters(list(operation.get("parameters")));
        if (operation.get("requestBody") instanceof Map<?, ?> body) {
            page.subheading("Body");
            if (body.containsKey("description")) {
                page.prose(text(body, "description"));
            }
            content(body);
        }
        map(operation.get("responses")).forEach((status, response) -> answer(status + "", resolved(map(response))));
    }

    private void parameters(List<?> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        page.subheading("Parameters").table("name", "where", "shape", "what it means");
        for (Object each : parameters) {
            Map<?, ?> parameter = resolved(map(each));
            page.row(
                    text(parameter, "name"),
                    text(parameter, "in") + (Boolean.TRUE.equals(parameter.get("required")) ? ", required" : ""),
                    shape(map(parameter.get("schema"))),
                    parameter.containsKey("description") ? text(parameter, "description") : "");
        }
        page.tableEnd();
    }

    private void answer(String status, Map<?, ?> response) {
        page.subheading("Answer " + status).prose(text(response, "description"));
        if (response.get("headers") instanceof Map<?, ?> headers) {
            page.table("header", "shape", "what it means");
            headers.forEach((name, each) -> {
                Map<?, ?> header = resolved(map(each));
                page.row(name + "", shape(map(header.get("schema"))), text(header, "description"));
            });
            page.tableEnd();
        }
        content(response);
    }

    private void content(Map<?, ?> holder) {
        if (!(holder.get("content") instanceof Map<?, ?> content)) {
            return;
        }
        content.forEach((type, body) -> {
            page.prose("`" + type + "`: " + shape(map(map(body).get("schema"))));
            if (map(body).get("examples") instanceof Map<?, ?> examples) {
                examples.forEach((name, example) -> {
                    Object value = map(example).get("value");
                    page.verbatim(value instanceof String text ? text : JSON.writeValueAsString(value));
                });
            }
        });
    }

    private void schema(String name, Map<?, ?> schema) {
        page.heading(name, anchor(name));
        if (schema.containsKey("description")) {
            page.prose(text(schema, "description"));
        }
        if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
            page.paragraph(shape(schema));
            return;
        }
        List<?> required = list(schema.get("required"));
        page.table("member", "shape", "what it means");
        properties.forEach((member, each) -> {
            Map<?, ?> property = map(each);
            page.row(
                    member + (required.contains(member) ? "" : " (may be left out)"),
                    shape(property),
                    property.containsKey("description") ? text(property, "description") : "");
        });
        page.tableEnd();
    }

    /** In one line: another schema's name, the values, or the type with its bounds. */
    private static String shape(Map<?, ?> schema) {
        if (schema.get(REFERENCE) instanceof String reference) {
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        if (schema.containsKey("const")) {
            return "always " + schema.get("const");
        }
        if (schema.get("enum") instanceof List<?> values) {
            return "one of "
                    + String.join(", ", values.stream().map(String::valueOf).toList());
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            return "list of " + (items.containsKey("properties") ? membersOf(items) : shape(items));
        }
        List<String> words = new ArrayList<>();
        words.add(schema.containsKey("type") ? text(schema, "type") : "any");
        for (String bound : List.of("format", "pattern", "minimum", "maximum", "minLength", "maxLength", "default")) {
            if (schema.containsKey(bound)) {
                words.add(bound + " " + schema.get(bound));
            }
        }
        return String.join(", ", words);
    }

    private static String membersOf(Map<?, ?> items) {
        return "objects with "
                + String.join(
                        ", ",
                        map(items.get("properties")).keySet().stream()
                                .map(String::valueOf)
                                .toList());
    }

    private static String anchor(String name) {
        return "schema-" + name;
    }

    private Map<?, ?> resolved(Map<?, ?> value) {
        if (!(value.get(REFERENCE) instanceof String reference) || !reference.startsWith("#/")) {
            return value;
        }
        Object at = document;
        for (String step : reference.substring(2).split("/")) {
            at = map(at).get(step);
        }
        return map(at);
    }

    private static String text(Map<?, ?> in, String member) {
        Object value = in.get(member);
        if (value == null) {
            throw new IllegalStateException("the OpenAPI document has no " + member + " where one is shown");
        }
        return value.toString();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalStateException("the OpenAPI document has no object where one is shown");
    }
}
