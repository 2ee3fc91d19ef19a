package org.tidegate.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/** Where a case system enters what it works on. */
final class TargetsDoor {
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);

    private final HttpClient client;
    private final URI door;

    TargetsDoor(URI door, SSLContext tls) {
        this.door = door;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .connectTimeout(ANSWER_WITHIN)
                .build();
    }

    void post(String contentType, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(door.resolve("/api/v1/deconfliction/entries"))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", contentType)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new BenchFailed("the door answered " + answer.statusCode() + ": "
                        + answer.body()
                                .substring(0, Math.min(2_000, answer.body().length())));
            }
        } catch (IOException e) {
            throw new BenchFailed("the door does not answer", e);
        }
    }
}
