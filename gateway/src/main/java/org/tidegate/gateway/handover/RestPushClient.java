package org.tidegate.gateway.handover;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.tidegate.gateway.partner.Causes;

/**
 * Posts each package to one address. The hand-over id is the {@code Idempotency-Key}; redirects are not followed: the address is
 * the administrator's word.
 */
public final class RestPushClient implements PushClient {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final Executor EXECUTOR = Thread::startVirtualThread;

    private final URI url;
    private final HttpClient http;
    private final Duration answerWithin;
    private final Clock clock;

    /**
     * @param tls empty for http
     * @param answerWithin from the question to the answer's last octet
     */
    public RestPushClient(
            URI url, Optional<SSLContext> tls, Duration connectWithin, Duration answerWithin, Clock clock) {
        this.url = url;
        this.answerWithin = answerWithin;
        this.clock = clock;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(EXECUTOR)
                .connectTimeout(connectWithin)
                .followRedirects(HttpClient.Redirect.NEVER);
        tls.ifPresent(context -> {
            SSLParameters parameters = new SSLParameters();
            parameters.setProtocols(PROTOCOLS);
            builder.sslContext(context).sslParameters(parameters);
        });
        this.http = builder.build();
    }

    @Override
    public PushAnswer push(PushedPackage sent) {
        // The request's own time-out would end with the answer's head: a case system that then drips would hold the
        // line.
        CompletableFuture<HttpResponse<Boolean>> asked = http.sendAsync(request(sent), answer -> new DiscardedBody());
        try {
            HttpResponse<Boolean> answer = asked.get(answerWithin.toNanos(), TimeUnit.NANOSECONDS);
            return AnswerRule.of(answer.statusCode(), answer.headers().firstValue("Retry-After"), clock.instant());
        } catch (ExecutionException e) {
            return PushAnswer.NotNow.because(obstacle(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            asked.cancel(true);
            return PushAnswer.NotNow.because(PushObstacle.CASE_SYSTEM_UNREACHABLE);
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return PushAnswer.NotNow.because(PushObstacle.NODE_STOPPING);
        }
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

    /** A refusal of ours has the reason among its causes; the case system's comes as an alert. */
    private static PushObstacle obstacle(Throwable cause) {
        if (Causes.contain(cause, CertificateException.class)) {
            return PushObstacle.CASE_SYSTEM_CERTIFICATE_REFUSED;
        }
        if (Causes.isAlertAboutCertificate(cause)) {
            return PushObstacle.CASE_SYSTEM_DENIES_US;
        }
        return switch (cause) {
            case SSLException noTls -> PushObstacle.CASE_SYSTEM_CERTIFICATE_REFUSED;
            case IOException lost -> PushObstacle.CASE_SYSTEM_UNREACHABLE;
            default -> throw new IllegalStateException("a push failed inside this node", cause);
        };
    }
}
