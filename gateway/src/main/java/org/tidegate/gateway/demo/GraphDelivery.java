package org.tidegate.gateway.demo;

import com.sun.net.httpserver.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CASE JSON-LD by REST: docs/partner.md, What is pushed to you. */
record GraphDelivery(Optional<Ids> ids, JsonNode document, boolean isGraph) implements Delivery {
    private static final String TYPE = "application/ld+json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Delivery read(Headers head, byte[] body) {
        JsonNode document = parsed(body);
        boolean graph = TYPE.equals(head.getFirst("Content-Type"))
                && document.path("@context").isObject()
                && document.path("@graph").isArray()
                && everyNodeHasATypeAndAnId(document);
        return new GraphDelivery(
                DeliveryIds.of(
                        Optional.ofNullable(head.getFirst("Idempotency-Key")),
                        Optional.ofNullable(head.getFirst("Tidegate-Exchange"))),
                document,
                graph);
    }

    @Override
    public String what() {
        int nodes = document.path("@graph").size();
        return "CASE JSON-LD, a graph of " + nodes + (nodes == 1 ? " node" : " nodes");
    }

    @Override
    public Optional<String> fault() {
        return isGraph ? Optional.empty() : Optional.of("it is no graph in JSON-LD whose nodes have types and ids");
    }

    /** The nodes by type and id: neither is a value of a person. */
    @Override
    public List<String> beginning() {
        List<String> lines = new ArrayList<>();
        lines.add("\"@context\": " + document.path("@context").size() + " prefixes");
        lines.add("\"@graph\":");
        int width = nodes().mapToInt(node -> types(node).length()).max().orElse(0);
        nodes().forEach(node ->
                lines.add("  " + types(node) + " ".repeat(width - types(node).length() + 2)
                        + shortened(node.path("@id").asString())));
        return lines;
    }

    private Stream<JsonNode> nodes() {
        return StreamSupport.stream(document.path("@graph").spliterator(), false);
    }

    private static String types(JsonNode node) {
        JsonNode type = node.path("@type");
        return type.isArray()
                ? StreamSupport.stream(type.spliterator(), false)
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(", "))
                : type.asString();
    }

    private static String shortened(String id) {
        return id.length() > 60 ? id.substring(0, 57) + "..." : id;
    }

    @Override
    public String suffix() {
        return ".jsonld";
    }

    @Override
    public Answer answer() {
        return new Answer(isGraph ? 204 : 422, "", new byte[0]);
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException noJson) {
            return JSON.missingNode();
        }
    }

    private static boolean everyNodeHasATypeAndAnId(JsonNode document) {
        return StreamSupport.stream(document.path("@graph").spliterator(), false)
                .allMatch(node -> node.has("@type") && node.has("@id"));
    }
}
