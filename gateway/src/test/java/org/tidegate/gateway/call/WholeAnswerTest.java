package org.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** One who answers with octets of the test's own, and keeps the connection until the test has ended. */
class WholeAnswerTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void anAnswerThatStopsBehindItsHeadIsNoneWhenTheTimeIsOver() throws IOException {
        try (Answering answering = new Answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")) {
            assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> answering.ask(64, SHORT));
        }
    }

    @Test
    void anAnswerLongerThanExpectedIsToldAsThat() throws IOException {
        try (Answering answering = new Answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789")) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> answering.ask(9, LONG))
                    .matches(failure -> Causes.contain(failure, AnswerBody.TooLong.class));
        }
    }

    @Test
    void anAnswerThatBreaksOffIsLost() throws IOException {
        try (Answering answering = new Answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")) {
            answering.close();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> answering.ask(64, LONG));
        }
    }

    @Test
    void whoIsStoppedGivesTheCallUp() throws IOException {
        try (Answering answering = new Answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> answering.ask(64, LONG));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void aWholeAnswerIsGiven() throws IOException, InterruptedException {
        try (Answering answering = new Answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhalf")) {
            assertThat(answering.ask(4, LONG).body())
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("half");
        }
    }

    private static final class Answering implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final CountDownLatch ended = new CountDownLatch(1);

        Answering(String octets) throws IOException {
            Thread.startVirtualThread(() -> {
                try (Socket caller = server.accept();
                        OutputStream out = caller.getOutputStream()) {
                    out.write(octets.getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    ended.await();
                } catch (IOException gone) {
                    ended.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        HttpResponse<byte[]> ask(int most, Duration within) throws IOException, InterruptedException {
            try (HttpClient http = HttpClient.newHttpClient()) {
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.getLocalPort()))
                        .build();
                try {
                    return WholeAnswer.to(request, http, head -> new AnswerBody(most), within);
                } finally {
                    http.shutdownNow();
                }
            }
        }

        @Override
        public void close() throws IOException {
            ended.countDown();
            server.close();
        }
    }
}
