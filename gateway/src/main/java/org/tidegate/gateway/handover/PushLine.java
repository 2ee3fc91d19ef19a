package org.tidegate.gateway.handover;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.tidegate.gateway.call.Causes;
import org.tidegate.gateway.call.CutBody;
import org.tidegate.gateway.call.WholeAnswer;

/** Connections of one case system and lane, and what it comes to where no answer comes by them. Redirects are not followed. */
final class PushLine {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final Executor EXECUTOR = Thread::startVirtualThread;

    private final HttpClient http;
    private final Duration answerWithin;

    /**
     * @param tls empty for http
     * @param answerWithin from the question to the answer's last octet
     */
    PushLine(Optional<SSLContext> tls, Duration connectWithin, Duration answerWithin) {
        this.answerWithin = answerWithin;
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

    /**
     * Asks once.
     *
     * @param taker gets the octets of the answer's body
     * @param meaning of the answer; its body says whether the taker got all
     */
    PushAnswer ask(
            HttpRequest request, Consumer<ByteBuffer> taker, Function<HttpResponse<Boolean>, PushAnswer> meaning) {
        try {
            return meaning.apply(WholeAnswer.to(request, http, answer -> new CutBody(taker), answerWithin));
        } catch (IOException e) {
            return PushAnswer.NotNow.because(obstacle(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PushAnswer.NotNow.because(PushObstacle.NODE_STOPPING);
        }
    }

    /** A refusal of ours has the reason among its causes; the case system's comes as an alert. */
    private static PushObstacle obstacle(IOException cause) {
        if (Causes.contain(cause, CertificateException.class)) {
            return PushObstacle.CASE_SYSTEM_CERTIFICATE_REFUSED;
        }
        if (Causes.isAlertAboutCertificate(cause)) {
            return PushObstacle.CASE_SYSTEM_DENIES_US;
        }
        return cause instanceof SSLException && !Causes.isHandshakeBrokenOff(cause)
                ? PushObstacle.CASE_SYSTEM_CERTIFICATE_REFUSED
                : PushObstacle.CASE_SYSTEM_UNREACHABLE;
    }
}
