package org.tidegate.gateway.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.tidegate.gateway.home.NodeRun;
import org.tidegate.gateway.home.OperatorCredential;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a node at its operations listener, with its operator's certificate. */
record OperatorClient(Path home, NodeRun run) {

    /** Whatever the status: a red health is an answer too. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return JsonMapper.builder().build().readTree(ask(path).body());
    }

    /** An answer as it came. */
    record Said(int status, String body) {}

    Said ask(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(OperatorCredential.of(home).clientContext())
                .connectTimeout(Duration.ofSeconds(10))
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + run.operationsPort() + path))
                    .timeout(Duration.ofSeconds(60))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Said(response.statusCode(), response.body());
        }
    }
}
