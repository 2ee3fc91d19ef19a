package org.tidegate.gateway.operations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.home.NodeRun;
import org.tidegate.gateway.home.OperatorCredential;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the node that runs in a home, at its operations listener, with the operator's certificate of that home. */
public final class OperationsClient {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final Path home;
    private final URI listener;
    private final HttpClient http;

    private OperationsClient(Path home, URI listener, HttpClient http) {
        this.home = home;
        this.listener = listener;
        this.http = http;
    }

    /** @throws NoNode when no node is ready in this home */
    public static OperationsClient of(Path home) {
        if (!Files.exists(home.resolve(NodeSettings.FILE))) {
            throw new CommandFailed("No node's home: " + home + " holds no " + NodeSettings.FILE
                    + " that this user may read. Name the folder the node was started with.");
        }
        NodeRun run = NodeRun.read(home);
        if (run == null) {
            throw noNode(home, null);
        }
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(operator(home))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        return new OperationsClient(home, URI.create("https://localhost:" + run.operationsPort()), http);
    }

    private static SSLContext operator(Path home) {
        try {
            return OperatorCredential.of(home).clientContext();
        } catch (KeyFileException e) {
            throw new CommandFailed("The operator's key cannot be used: " + e.getMessage(), e);
        }
    }

    /** @throws NoNode when nothing answers
     * @throws NodeSaidNo with the node's own words */
    public JsonNode get(String path) {
        return send(HttpRequest.newBuilder(listener.resolve(path)).GET());
    }

    JsonNode post(String path) {
        return send(HttpRequest.newBuilder(listener.resolve(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    http.send(request.timeout(ANSWER_WITHIN).build(), HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
            if (response.statusCode() >= 300) {
                throw new NodeSaidNo(
                        response.statusCode(),
                        body.path("title").asString("The node answered with status " + response.statusCode()) + ". "
                                + body.path("detail").asString("Its log says more."));
            }
            return body;
        } catch (IOException e) {
            throw noNode(home, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("stopped", e);
        }
    }

    /** The node's answer, in its own words. */
    public static final class NodeSaidNo extends CommandFailed {
        private static final long serialVersionUID = 1L;
        private static final int NOT_FOUND = 404;

        private final int status;

        private NodeSaidNo(int status, String message) {
            super(message);
            this.status = status;
        }

        boolean isNotFound() {
            return status == NOT_FOUND;
        }
    }

    /** No node answers in this home. */
    public static final class NoNode extends CommandFailed {
        private static final long serialVersionUID = 1L;

        private NoNode(String message) {
            super(message);
        }

        private NoNode(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static NoNode noNode(Path home, @org.jspecify.annotations.Nullable Throwable cause) {
        String message = "No node answers in " + home + ". Start it: ./tidegate node --home " + home;
        return cause == null ? new NoNode(message) : new NoNode(message, cause);
    }
}
