package org.tidegate.gateway.call;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks once and waits for the whole answer. A request's own time-out ends with the answer's head: who then drips would hold the line. */
public final class WholeAnswer {
    private WholeAnswer() {}

    /** A fault that is neither the network's nor the other side's. */
    public static final class FailedInside extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FailedInside(Throwable cause) {
            super("a call failed inside this node", cause);
        }
    }

    /**
     * @param within from the question to the answer's last octet
     * @throws HttpTimeoutException when that time is over
     * @throws IOException as the client tells it: nobody there, no TLS, an answer that breaks off or is too long
     * @throws InterruptedException when the caller is to stop; the call is given up
     * @throws FailedInside for anything else
     */
    public static <T> HttpResponse<T> to(
            HttpRequest request, HttpClient http, HttpResponse.BodyHandler<T> body, Duration within)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> asked = http.sendAsync(request, body);
        try {
            return asked.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException lost) {
                throw lost;
            }
            throw new FailedInside(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new HttpTimeoutException("no whole answer in time");
        } catch (InterruptedException e) {
            asked.cancel(true);
            throw e;
        }
    }
}
