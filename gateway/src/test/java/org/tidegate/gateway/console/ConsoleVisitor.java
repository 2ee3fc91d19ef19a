package org.tidegate.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.keys.TlsKey;
import org.tidegate.crypto.tls.TlsContexts;

/** A client at the people listener that keeps cookies and follows nothing. */
final class ConsoleVisitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final ConsoleNode node;
    private final HttpClient http;

    ConsoleVisitor(ConsoleNode node) {
        this.node = node;
        Path folder = node.home().resolve("case-system");
        TlsKey key = new TlsKey(
                PemFiles.readPrivateKey(folder.resolve("key.pem"), "EC"),
                PemFiles.readCertificates(folder.resolve("cert.pem")));
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .sslContext(TlsContexts.client(key, PemFiles.readCertificates(folder.resolve("ca.pem"))))
                .build();
    }

    /** Signed in. */
    static ConsoleVisitor as(ConsoleNode node, String person) {
        ConsoleVisitor visitor = new ConsoleVisitor(node);
        assertThat(visitor.post(
                                "/console/sign-in",
                                Map.of(
                                        "token",
                                        token(visitor.get("/console/sign-in")),
                                        "person",
                                        person,
                                        "password",
                                        ConsoleNode.PASSWORD))
                        .statusCode())
                .isEqualTo(303);
        return visitor;
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.url(path)));
        return send((headers.length == 0 ? request : request.headers(headers)).GET());
    }

    /** With the token of the page's own form. */
    HttpResponse<String> postFrom(String page, String path, Map<String, String> fields) {
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.put("token", token(get(page)));
        return post(path, all);
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(node.url(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** As a browser sends a form that may bring a file. */
    HttpResponse<String> postParts(String path, Map<String, String> parts) {
        String boundary = "----synthetic";
        String body = parts.entrySet().stream()
                        .map(part ->
                                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part.getKey() + "\""
                                        + (part.getKey().equals("file") ? "; filename=\"\"" : "") + "\r\n\r\n"
                                        + part.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + "--" + boundary + "--\r\n";
        return send(HttpRequest.newBuilder(URI.create(node.url(path)))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> postJson(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.url(path)));
        return send((headers.length == 0 ? request : request.headers(headers))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** By whatever method, at whichever listener. */
    HttpResponse<String> ask(String method, URI uri, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        return send((headers.length == 0 ? request : request.headers(headers))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }

    static String token(HttpResponse<String> page) {
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).as("the page has a form").isTrue();
        return token.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
