package org.tidegate.gateway.handover;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Posts each package to one address. The hand-over id is the {@code Idempotency-Key}; redirects are not followed: the address is
 * the administrator's word.
 */
public final class RestPushClient implements PushClient {
    private final URI url;
    private final PushLine line;
    private final Clock clock;

    /**
     * @param tls empty for http
     * @param answerWithin from the question to the answer's last octet
     */
    public RestPushClient(
            URI url, Optional<SSLContext> tls, Duration connectWithin, Duration answerWithin, Clock clock) {
        this.url = url;
        this.line = new PushLine(tls, connectWithin, answerWithin);
        this.clock = clock;
    }

    @Override
    public PushAnswer push(PushedPackage sent) {
        return line.ask(
                request(sent),
                unread -> {},
                answer -> AnswerRule.of(
                        answer.statusCode(), answer.headers().firstValue("Retry-After"), clock.instant()));
    }

    private HttpRequest request(PushedPackage sent) {
        return HttpRequest.newBuilder(url)
                .header("Content-Type", sent.form().type().toString())
                .header("User-Agent", "Tidegate")
                .header("Idempotency-Key", sent.handoverId().toString())
                .header("Tidegate-Exchange", sent.exchange().toString())
                .header("Tidegate-Package", sent.packageId().toString())
                .header("Tidegate-Conversation", sent.conversation().toString())
                .header("Tidegate-Lane", sent.lane().name())
                .header("Tidegate-Losses", Integer.toString(sent.form().losses().size()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(sent.form().body()))
                .build();
    }
}
