package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import org.tidegate.contracts.format.eux.Eux;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.translation.LossKind;
import org.tidegate.contracts.translation.LossSeverity;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The examples of the agency document, sent to a door as they stand; and every answer it names, met and held to its schema. */
class OpenApiExamplesTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final CaseSystemId CMS = new CaseSystemId("cms");

    /**
     * Met elsewhere: a refused certificate by ListenersTest, a rate by LaneGateTest, a failing node by BadInputTest, an absent store
     * by StoreOutageTest.
     */
    private static final Set<String> MET_ELSEWHERE = Set.of("403", "429", "500", "503");

    /** The feed, the webhooks and the entries need a whole node; their own tests ask one. */
    private static final Set<String> AT_A_WHOLE_NODE = Set.of("events", "deconfliction");

    private static final JsonNode DOCUMENT = document();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry ->
                    registry.schemas(Map.of("urn:tidegate:schema:case-package:1", resource(CasePackageJson.SCHEMA))));

    @TempDir
    static Path folder;

    static DoorNode door;
    static int keys;

    private final Map<String, Set<String>> met = new TreeMap<>();

    private record Operation(String method, String path, JsonNode description) {
        String id() {
            return description.get("operationId").asString();
        }
    }

    @BeforeAll
    static void start() {
        door = new DoorNode(folder, new CyberTipReader());
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @Test
    void everyExampleIsOfTheSchemaItStandsBeside() {
        List<String> wrong = new ArrayList<>();
        int[] seen = {0};
        for (Operation operation : operations()) {
            bodies(operation).forEach((where, body) -> {
                if (where.contains("json")) {
                    body.get("examples").properties().forEach(example -> {
                        seen[0]++;
                        errors(body.get("schema"), example.getValue().get("value"))
                                .forEach(error -> wrong.add(where + " " + example.getKey() + ": " + error));
                    });
                }
            });
        }
        assertThat(wrong).isEmpty();
        assertThat(seen[0]).isGreaterThan(30);
    }

    @Test
    void everyOperationAnswersItsExamplesAndEveryAnswerItNamesIsMetAndOfItsSchema() {
        for (Operation operation : atTheDoor()) {
            JsonNode content = operation.description().path("requestBody").path("content");
            if (content.isMissingNode()) {
                send(operation, query(operation), request -> request);
            }
            content.properties()
                    .forEach(body -> body.getValue()
                            .get("examples")
                            .properties()
                            .forEach(example -> {
                                HttpResponse<byte[]> answer = post(
                                        operation,
                                        body.getKey(),
                                        example.getValue().get("value"));
                                assertThat(answer.statusCode())
                                        .as(operation.id() + " " + example.getKey() + " " + AnswerReading.text(answer))
                                        .isIn(200, 202);
                            }));
        }
        provoke();

        for (Operation operation : atTheDoor()) {
            Set<String> named =
                    new TreeSet<>(operation.description().get("responses").propertyNames());
            named.removeAll(MET_ELSEWHERE);
            assertThat(met.get(operation.id())).as(operation.id()).isEqualTo(named);
        }
    }

    /** Everything that is no success. */
    private void provoke() {
        byte[] tooMuch = new byte[RequestBody.LIMIT + 1];
        byte[] good = SamplePackages.json().getBytes(UTF_8);
        for (String operation : List.of("submitPackage", "validatePackage")) {
            body(operation, "application/json", new byte[] {'{'});
            body(operation, "text/plain", new byte[] {'x'});
            body(operation, "application/json", tooMuch);
            door.exchanges.nextAnswer =
                    new SubmissionAnswer.Refused(List.of(new Problem("ID_REUSED", "/id", "is taken", "make another")));
            body(operation, "application/json", good);
        }
        door.exchanges.nextAnswer = new SubmissionAnswer.InFlight();
        body("submitPackage", "application/json", good);

        for (String operation :
                List.of("listExchanges", "readExchange", "readReceipt", "listInbox", "openInboxItem", "readLosses")) {
            send(operation(operation), "?unknown=1", request -> request);
        }
        send(operation("acknowledgeInboxItem"), "?unknown=1", request -> request);
        for (String operation : List.of("listExchanges", "readExchange", "listInbox", "openInboxItem", "readLosses")) {
            send(operation(operation), "", request -> request.header("If-None-Match", "*"));
        }
        for (String operation :
                List.of("readExchange", "readReceipt", "openInboxItem", "readLosses", "acknowledgeInboxItem")) {
            Operation of = operation(operation);
            check(
                    of,
                    door.send(
                            door.cms,
                            of.path().replace("{id}", UUID.randomUUID().toString()),
                            request -> method(of, request)));
        }
        send(operation("openInboxItem"), "", request -> request.header("Accept", "image/png"));
        send(operation("openInboxItem"), "", request -> request.header("Accept", "application/xml"));
        send(operation("openInboxItem"), "", request -> request.header("Accept", "multipart/mixed"));
        door.writer.losses = List.of(
                RecordingWriter.loss("HANDLING", "/handling/codes/0", null, LossKind.REFUSED, LossSeverity.BLOCK));
        send(operation("openInboxItem"), "", request -> request.header("Accept", "application/xml"));
        send(operation("readLosses"), "", request -> request);
        door.writer.reset();
        send(operation("acknowledgeInboxItem"), "", request -> request.header("If-Match", "\"other\""));
        send(operation("acknowledgeInboxItem"), "", request -> request.POST(HttpRequest.BodyPublishers.ofString("{}")));
        door.exchanges.erased = true;
        for (String operation : List.of("openInboxItem", "readLosses", "acknowledgeInboxItem")) {
            send(operation(operation), "", request -> request);
        }
        door.exchanges.erased = false;
    }

    private void body(String operation, String type, byte[] body) {
        Operation of = operation(operation);
        check(of, door.post(door.cms, of.path(), type, body, IdempotencyKey.HEADER, "examples-" + keys++));
    }

    private HttpResponse<byte[]> post(Operation operation, String type, JsonNode example) {
        boolean saysItself = type.equals("application/json") || type.equals(Eux.MEDIA_TYPE);
        // A line of a part's head ends in CRLF, which YAML cannot show.
        String text = example.isObject()
                ? JSON.writeValueAsString(example)
                : type.startsWith("multipart") ? example.asString().replace("\n", "\r\n") : example.asString();
        HttpResponse<byte[]> answer = door.post(
                door.cms,
                operation.path() + (saysItself ? "" : query(operation)),
                type.startsWith("multipart") ? type + "; boundary=b1" : type,
                text.getBytes(UTF_8),
                IdempotencyKey.HEADER,
                "examples-" + keys++);
        check(operation, answer);
        return answer;
    }

    private interface Shape {
        HttpRequest.Builder of(HttpRequest.Builder request);
    }

    private void send(Operation operation, String query, Shape shape) {
        String path = operation.path().replace("{id}", idFor(operation)) + query;
        check(operation, door.send(door.cms, path, request -> shape.of(method(operation, request))));
    }

    private static HttpRequest.Builder method(Operation operation, HttpRequest.Builder request) {
        return operation.method().equals("get") ? request.GET() : request.POST(HttpRequest.BodyPublishers.noBody());
    }

    private static String idFor(Operation operation) {
        return operation.path().contains("/inbox/")
                ? door.exchanges
                        .arrive(CMS, SamplePackages.json().getBytes(UTF_8))
                        .toString()
                : door.exchanges
                        .add(CMS, ExchangeState.RELAYED, new byte[] {0x30, (byte) 0x80, 0, 0})
                        .toString();
    }

    /** The answer is one the document names, of a type it names, and its body is of the schema there. */
    private void check(Operation operation, HttpResponse<byte[]> answer) {
        String status = Integer.toString(answer.statusCode());
        String as = operation.id() + " " + status + " " + AnswerReading.text(answer);
        met.computeIfAbsent(operation.id(), id -> new TreeSet<>()).add(status);
        JsonNode named = resolved(operation.description().get("responses").path(status));
        assertThat(named.isMissingNode()).as(as + " is named").isFalse();
        named.path("headers").properties().forEach(header -> {
            if (resolved(header.getValue()).path("required").asBoolean(false)) {
                assertThat(answer.headers().firstValue(header.getKey()))
                        .as(as + header.getKey())
                        .isPresent();
            }
        });
        if (!named.has("content")) {
            assertThat(answer.body()).as(as).isEmpty();
            return;
        }
        MediaType type = MediaType.parseMediaType(
                answer.headers().firstValue("Content-Type").orElseThrow());
        JsonNode body = named.get("content").path(type.getType() + "/" + type.getSubtype());
        assertThat(body.isMissingNode()).as(as + " type " + type).isFalse();
        if (type.getSubtype().contains("json")) {
            assertThat(errors(body.get("schema"), JSON.readTree(answer.body())))
                    .as(as)
                    .isEmpty();
        }
    }

    private static List<String> errors(JsonNode schema, JsonNode value) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", DOCUMENT.get("components"));
        whole.putArray("allOf").add(schema);
        return SCHEMAS.getSchema(whole).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    private static String query(Operation operation) {
        StringBuilder query = new StringBuilder();
        for (JsonNode each : operation.description().path("parameters")) {
            JsonNode parameter = resolved(each);
            JsonNode example = parameter.path("example");
            if (!parameter.get("in").asString().equals("query") || example.isMissingNode()) {
                continue;
            }
            for (JsonNode value :
                    example.isArray() ? example : JSON.createArrayNode().add(example)) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.get("name").asString())
                        .append('=')
                        .append(URLEncoder.encode(value.asString(), UTF_8).replace("+", "%20"));
            }
        }
        return query.toString();
    }

    private static Map<String, JsonNode> bodies(Operation operation) {
        Map<String, JsonNode> bodies = new TreeMap<>();
        operation
                .description()
                .path("requestBody")
                .path("content")
                .properties()
                .forEach(body -> bodies.put(operation.id() + " request " + body.getKey(), body.getValue()));
        operation
                .description()
                .get("responses")
                .properties()
                .forEach(response -> resolved(response.getValue())
                        .path("content")
                        .properties()
                        .forEach(body -> bodies.put(
                                operation.id() + " " + response.getKey() + " " + body.getKey(), body.getValue())));
        return bodies;
    }

    private static Operation operation(String id) {
        return operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Operation> atTheDoor() {
        return operations().stream()
                .filter(operation -> !AT_A_WHOLE_NODE.contains(
                        operation.description().get("tags").get(0).asString()))
                .toList();
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method ->
                                operations.add(new Operation(method.getKey(), path.getKey(), method.getValue()))));
        return operations;
    }

    private static JsonNode resolved(JsonNode value) {
        JsonNode reference = value.path("$ref");
        return reference.isMissingNode()
                ? value
                : DOCUMENT.at(reference.asString().substring(1));
    }

    /** With the package's schema by its own name, which a validator can look up. */
    private static JsonNode document() {
        String yaml = resource("/org/tidegate/contracts/openapi/agency-1.yaml")
                .replace("../casepackage/casepackage-1.schema.json", "urn:tidegate:schema:case-package:1");
        Map<?, ?> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return JSON.valueToTree(document);
    }

    private static String resource(String name) {
        try (InputStream in = OpenApiExamplesTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
