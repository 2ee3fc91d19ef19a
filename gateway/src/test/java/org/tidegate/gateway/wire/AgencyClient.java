package org.tidegate.gateway.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.gateway.listener.Listener;

/** The case system of a node that runs in this process. */
final class AgencyClient implements AutoCloseable {
    private final ReceivingNode node;
    private final TlsKey key;
    private final HttpClient http;

    AgencyClient(ReceivingNode node) {
        this.node = node;
        Path folder = node.home().resolve("case-system");
        this.key = new TlsKey(
                PemFiles.readPrivateKey(folder.resolve("key.pem"), "EC"),
                PemFiles.readCertificates(folder.resolve("cert.pem")));
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context())
                .build();
    }

    /** What its certificate and its own anchor make. */
    SSLContext context() {
        return TlsContexts.client(key, List.of(node.anchor()));
    }

    URI uri(String path) {
        return node.uri(Listener.AGENCY).resolve(path);
    }

    /** The key of its certificate. */
    TlsKey key() {
        return key;
    }

    HttpResponse<String> post(String body, String key) {
        return send(request("/api/v1/packages")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** @param headers names and values in turn */
    HttpResponse<String> post(String path, String type, byte[] body, String... headers) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Without a body. */
    HttpResponse<String> post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** @param headers names and values in turn */
    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** What a GET gives, as octets. */
    InputStream stream(String path) {
        try {
            return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofInputStream())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(node.uri(Listener.AGENCY).resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
