package org.tidegate.gateway.handover;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.tidegate.config.casesystem.SoapPush;
import org.tidegate.contracts.wsdl.EuxContract;

/**
 * Calls the operation {@code deliver} at a case system's endpoint for each package. The hand-over id is the {@code MessageID} of
 * WS-Addressing, and stands in the body as well.
 */
public final class SoapPushClient implements PushClient {
    private final URI url;
    private final SoapPush.Version version;
    private final DeliverEnvelopes envelopes;
    private final PushLine line;
    private final Clock clock;

    /**
     * @param tls empty for http
     * @param answerWithin from the question to the answer's last octet
     */
    SoapPushClient(
            SoapPush push,
            DeliverEnvelopes envelopes,
            Optional<SSLContext> tls,
            Duration connectWithin,
            Duration answerWithin,
            Clock clock) {
        this.url = push.address().url();
        this.version = push.version();
        this.envelopes = envelopes;
        this.line = new PushLine(tls, connectWithin, answerWithin);
        this.clock = clock;
    }

    @Override
    public PushAnswer push(PushedPackage sent) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        return line.ask(request(sent), octets -> keep(octets, body), answer -> meaning(sent, answer, body));
    }

    private PushAnswer meaning(PushedPackage sent, HttpResponse<Boolean> answer, ByteArrayOutputStream body) {
        SoapWord word = answer.body() ? envelopes.read(body.toByteArray()) : new SoapWord.Nothing();
        return SoapAnswerRule.of(
                answer.statusCode(),
                word,
                sent.handoverId(),
                answer.headers().firstValue("Retry-After"),
                clock.instant());
    }

    private HttpRequest request(PushedPackage sent) {
        String action = EuxContract.action(DeliverEnvelopes.OPERATION);
        HttpRequest.Builder request = HttpRequest.newBuilder(url).header("User-Agent", "Tidegate");
        switch (version) {
            case SOAP_11 ->
                request.header("Content-Type", "text/xml;charset=UTF-8").header("SOAPAction", "\"" + action + "\"");
            case SOAP_12 ->
                request.header("Content-Type", "application/soap+xml;charset=UTF-8;action=\"" + action + "\"");
        }
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(envelopes.write(sent, version, url)))
                .build();
    }

    private static void keep(ByteBuffer octets, ByteArrayOutputStream body) {
        byte[] some = new byte[octets.remaining()];
        octets.get(some);
        body.writeBytes(some);
    }
}
