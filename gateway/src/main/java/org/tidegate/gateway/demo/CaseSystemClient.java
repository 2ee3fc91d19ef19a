package org.tidegate.gateway.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.tidegate.contracts.casepackage.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One authority's case system, as the demo plays it: the same calls as the curl lines that the demo prints. */
final class CaseSystemClient {
    private static final String ENTRIES = "/api/v1/deconfliction/entries";
    private static final String LOADS = "/api/v1/deconfliction/loads";
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI door;
    private final HttpClient http;

    /** @param door such as {@code https://localhost:24431} */
    CaseSystemClient(URI door, SSLContext tls) {
        this.door = door;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** What the door said: the status and the body as JSON; the body is missing for 204. */
    record Answer(int status, JsonNode body) {}

    Answer postReport(byte[] xml, String recipient, String idempotencyKey) throws IOException, InterruptedException {
        return post(
                "/api/v1/packages?recipient=" + URLEncoder.encode(recipient, StandardCharsets.UTF_8),
                "application/xml",
                xml,
                idempotencyKey);
    }

    /** The same, sent as another kind than the case system's usual one. */
    Answer postReport(byte[] xml, String recipient, Kind kind, String idempotencyKey)
            throws IOException, InterruptedException {
        return post(
                "/api/v1/packages?recipient=" + URLEncoder.encode(recipient, StandardCharsets.UTF_8) + "&kind=" + kind,
                "application/xml",
                xml,
                idempotencyKey);
    }

    /** What the SOAP door said: an envelope with an answer for 200, else with a fault. */
    record SoapAnswer(int status, byte[] envelope) {}

    /** @param envelope of SOAP 1.2 */
    SoapAnswer postSoap(byte[] envelope) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                request("/soap/eux/1")
                        .header("Content-Type", "application/soap+xml; charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(envelope))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return new SoapAnswer(response.statusCode(), response.body());
    }

    Answer postPackage(byte[] json, String idempotencyKey) throws IOException, InterruptedException {
        return post("/api/v1/packages", "application/json", json, idempotencyKey);
    }

    Answer exchangeNow(String id) throws IOException, InterruptedException {
        return get("/api/v1/exchanges/" + id);
    }

    byte[] receipt(String id) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(
                request("/api/v1/exchanges/" + id + "/receipt").GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new DemoFailed("no receipt for exchange " + id + ": the door answered " + response.statusCode());
        }
        return response.body();
    }

    /** The items that belong to an exchange in this case system's inbox: one, unless something was doubled. */
    List<String> inboxItemsOf(String exchangeId) throws IOException, InterruptedException {
        List<String> items = new ArrayList<>();
        String page = "/api/v1/inbox";
        while (!page.isEmpty()) {
            JsonNode inbox = inboxPage(page);
            for (JsonNode item : inbox.path("items")) {
                if (item.path("exchangeId").asString("").equals(exchangeId)) {
                    items.add(item.path("inboxId").asString());
                }
            }
            String next = inbox.path("next").asString("");
            page = next.isEmpty() ? "" : "/api/v1/inbox?after=" + next;
        }
        return items;
    }

    /** A 503 says "ask again", not "nothing is there": it is asked again as its Retry-After says. */
    private JsonNode inboxPage(String page) throws IOException, InterruptedException {
        long end = System.nanoTime() + ANSWER_WITHIN.toNanos();
        while (true) {
            HttpResponse<byte[]> response =
                    http.send(request(page).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == 200) {
                return JSON.readTree(response.body());
            }
            if (response.statusCode() != 503 || System.nanoTime() > end) {
                throw new DemoFailed("The inbox did not open: the door answered " + response.statusCode());
            }
            Thread.sleep(Duration.ofSeconds(
                    response.headers().firstValueAsLong("Retry-After").orElse(1)));
        }
    }

    Optional<String> inboxItemOf(String exchangeId) throws IOException, InterruptedException {
        return inboxItemsOf(exchangeId).stream().findFirst();
    }

    /** @param query such as {@code after=41&wait=10}; may be empty */
    Answer events(String query) throws IOException, InterruptedException {
        return get("/api/v1/events?" + query);
    }

    Answer inboxPackage(String inboxId) throws IOException, InterruptedException {
        return get("/api/v1/inbox/" + inboxId + "/package");
    }

    /** What was lost in translation, on both sides. */
    Answer losses(String inboxId) throws IOException, InterruptedException {
        return get("/api/v1/inbox/" + inboxId + "/losses");
    }

    Answer acknowledge(String inboxId) throws IOException, InterruptedException {
        return answer(request("/api/v1/inbox/" + inboxId + "/acknowledgement")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** Enters something the authority works on. @param json one entry */
    Answer enter(byte[] json, String idempotencyKey) throws IOException, InterruptedException {
        return post(ENTRIES, "application/json", json, idempotencyKey);
    }

    /** How far a file of entries has come, partner by partner. */
    Answer load(String loadId) throws IOException, InterruptedException {
        return get(LOADS + "/" + loadId);
    }

    /** An entry, and which partners have still to evaluate it. */
    Answer entry(String entryId) throws IOException, InterruptedException {
        return get(ENTRIES + "/" + entryId);
    }

    /** Takes an entry back. */
    Answer withdraw(String entryId) throws IOException, InterruptedException {
        return answer(request(ENTRIES + "/" + entryId).DELETE().build());
    }

    static String newKey() {
        return "demo-" + UUID.randomUUID();
    }

    private Answer post(String path, String type, byte[] body, String key) throws IOException, InterruptedException {
        return answer(request(path)
                .header("Content-Type", type)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private Answer get(String path) throws IOException, InterruptedException {
        return answer(request(path).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(door.resolve(path)).timeout(ANSWER_WITHIN);
    }

    private Answer answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        byte[] body = response.body();
        return new Answer(response.statusCode(), body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
    }
}
