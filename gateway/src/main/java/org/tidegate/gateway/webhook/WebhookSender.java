package org.tidegate.gateway.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.tidegate.crypto.keys.WebhookKey;
import org.tidegate.gateway.call.Causes;
import org.tidegate.gateway.call.CutBody;
import org.tidegate.gateway.call.WholeAnswer;

/**
 * Sends one message to one receiver, in the form of Standard Webhooks: {@code webhook-id}, {@code webhook-timestamp} in seconds and
 * {@code webhook-signature: v1a,<base64>}, an Ed25519 signature over {@code id.timestamp.body}, and one more behind a space for each
 * further key. Redirects are not followed: the
 * address is the administrator's word.
 */
final class WebhookSender {
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);

    private final URI url;
    private final List<WebhookKey> keys;
    private final HttpClient http;
    private final Duration answersWithin;
    private final Clock clock;

    /**
     * @param keys each signs, so that a receiver verifies with whichever it knows
     * @param answersWithin from the call to the end of the answer
     */
    WebhookSender(URI url, SSLContext tls, List<WebhookKey> keys, Duration answersWithin, Clock clock) {
        this.url = url;
        this.keys = List.copyOf(keys);
        this.answersWithin = answersWithin;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECTS_WITHIN)
                .sslContext(tls)
                .build();
    }

    Delivery send(WebhookMessage message) {
        try {
            return answered(WholeAnswer.to(request(message), http, head -> new CutBody(octets -> {}), answersWithin)
                    .statusCode());
        } catch (IOException e) {
            return failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.NotTaken("NODE_STOPPING");
        }
    }

    private HttpRequest request(WebhookMessage message) {
        long timestamp = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Tidegate")
                .header("webhook-id", message.id().toString())
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signatures(message, timestamp))
                .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()))
                .build();
    }

    private String signatures(WebhookMessage message, long timestamp) {
        byte[] head = (message.id() + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII);
        byte[] signed = new byte[head.length + message.body().length];
        System.arraycopy(head, 0, signed, 0, head.length);
        System.arraycopy(message.body(), 0, signed, head.length, message.body().length);
        return keys.stream()
                .map(key -> "v1a," + Base64.getEncoder().encodeToString(key.sign(signed)))
                .collect(Collectors.joining(" "));
    }

    private static Delivery answered(int status) {
        if (status / 100 == 2) {
            return new Delivery.Taken(status);
        }
        return status == 410 ? new Delivery.Unwanted() : new Delivery.NotTaken("STATUS_" + status);
    }

    private static Delivery failed(IOException cause) {
        return new Delivery.NotTaken(
                switch (cause) {
                    case SSLException refused -> Causes.isHandshakeBrokenOff(refused) ? "NO_ANSWER" : "TLS_REFUSED";
                    case ConnectException nobody -> "NOT_REACHED";
                    case HttpConnectTimeoutException nobody -> "NOT_REACHED";
                    default -> "NO_ANSWER";
                });
    }
}
