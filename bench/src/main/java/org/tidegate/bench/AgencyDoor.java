package org.tidegate.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import org.tidegate.contracts.json.JsonValue;
import org.tidegate.contracts.json.JsonValue.JsonArray;
import org.tidegate.contracts.json.JsonValue.JsonObject;
import org.tidegate.contracts.json.JsonValue.JsonString;
import org.tidegate.contracts.json.StrictJson;

/** The sending gateway's agency listener, over HTTP/1.1 connections that are kept. */
final class AgencyDoor implements Door {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final String WAIT = "?wait=10";
    private static final int ACCEPTED = 202;
    private static final int TOO_MANY = 429;
    private static final int BUSY = 503;
    private static final int OK = 200;

    private final HttpClient client;
    private final URI door;
    private final String contentType;

    /** @param contentType of what is posted */
    AgencyDoor(URI door, SSLContext tls, String contentType) {
        this.door = door;
        this.contentType = contentType;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(ANSWER_WITHIN)
                .build();
    }

    @Override
    public Answer post(byte[] casePackage, String idempotencyKey) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(door.resolve("/api/v1/packages"))
                        .timeout(ANSWER_WITHIN)
                        .header("Content-Type", contentType)
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(BodyPublishers.ofByteArray(casePackage))
                        .build(),
                BodyHandlers.ofByteArray());
        if (answer.statusCode() == TOO_MANY || answer.statusCode() == BUSY) {
            return new Answer.TurnedAway(answer.statusCode());
        }
        if (answer.statusCode() != ACCEPTED) {
            return new Answer.Refused(answer.statusCode());
        }
        JsonObject body = object(StrictJson.parse(answer.body()));
        if (!(body.get("exchanges") instanceof JsonArray exchanges)
                || exchanges.items().size() != 1) {
            throw new BenchFailed("the door's answer names no exchange, or several");
        }
        return new Answer.Accepted(
                text(object(exchanges.items().getFirst()), "exchangeId"), Instant.parse(text(body, "acceptedAt")));
    }

    @Override
    public Progress awaitReceipt(String exchangeId) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(door.resolve("/api/v1/exchanges/" + exchangeId + WAIT))
                        .timeout(ANSWER_WITHIN)
                        .GET()
                        .build(),
                BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw new BenchFailed("exchange " + exchangeId + " cannot be read: status " + answer.statusCode());
        }
        JsonObject exchange = object(StrictJson.parse(answer.body()));
        return new Progress(text(exchange, "state"), relayedAt(exchange));
    }

    /** The moment the receipt was verified, by the gateway's clock; the state's own moment where steps are not told. */
    private static Instant relayedAt(JsonObject exchange) {
        if (exchange.get("steps") instanceof JsonArray steps) {
            for (JsonValue step : steps.items()) {
                if (text(object(step), "state").equals("RELAYED")) {
                    return Instant.parse(text(object(step), "at"));
                }
            }
        }
        return Instant.parse(text(exchange, "stateAt"));
    }

    private static JsonObject object(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new BenchFailed("the door answered something that is no JSON object");
    }

    private static String text(JsonObject object, String member) {
        if (object.get(member) instanceof JsonString string) {
            return string.text();
        }
        throw new BenchFailed("the door's answer lacks " + member);
    }
}
