package org.tidegate.gateway.ledger;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.tidegate.crypto.ledger.time.TimeStampVerifier;
import org.tidegate.gateway.call.AnswerBody;
import org.tidegate.gateway.call.WholeAnswer;

/** An authority asked over HTTP (RFC 3161, 3.4). Who answers is told by the token's signature, not by the connection. */
final class HttpTimeAuthority implements TimeAuthority {
    private static final int OK = 200;

    private final URI url;
    private final Duration answerWithin;
    private final HttpClient http;

    HttpTimeAuthority(URI url, Duration connectWithin, Duration answerWithin) {
        this.url = url;
        this.answerWithin = answerWithin;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Thread::startVirtualThread)
                .connectTimeout(connectWithin)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public byte[] answer(byte[] query) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/timestamp-query")
                .header("Accept", "application/timestamp-reply")
                .POST(HttpRequest.BodyPublishers.ofByteArray(query))
                .build();
        try {
            HttpResponse<byte[]> response =
                    WholeAnswer.to(request, http, head -> new AnswerBody(TimeStampVerifier.LARGEST), answerWithin);
            if (response.statusCode() != OK) {
                throw new IOException("the time-stamping authority answered with status " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("this node is stopping");
        }
    }
}
