package org.tidegate.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.gateway.listener.Listener;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the people listener of a node that runs in this process: keeps cookies, follows nothing. */
final class OfficerClient implements AutoCloseable {
    static final String TOKEN = "Tidegate-Session-Token";
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final ReceivingNode node;
    private final HttpClient http;

    OfficerClient(ReceivingNode node) {
        this.node = node;
        SSLContext tls = TlsContexts.clientWithoutCertificate(List.of(node.anchor()));
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .sslContext(tls)
                .build();
    }

    /** The officer of the node, signed in. */
    static OfficerClient of(ReceivingNode node) {
        OfficerClient officer = new OfficerClient(node);
        String token = officer.formToken("/console/sign-in");
        HttpResponse<String> answer = officer.postForm(
                "/console/sign-in", Map.of("token", token, "person", "p-001", "password", node.officersPassword()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return officer;
    }

    String formToken(String page) {
        Matcher token = FORM_TOKEN.matcher(get(page).body());
        assertThat(token.find()).as("the page has a form").isTrue();
        return token.group(1);
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> postForm(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    HttpResponse<String> postJson(String path, String body, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    static String formsOf(ExchangeId exchange) {
        return "/people/v1/exchanges/" + exchange + "/forms";
    }

    static String acceptanceOf(ExchangeId exchange, String format) {
        return formsOf(exchange) + "/" + format + "/acceptance";
    }

    /** One of them, as the API tells it. */
    JsonNode form(ExchangeId exchange, String format) {
        HttpResponse<String> answer = get(formsOf(exchange));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        for (JsonNode form : JsonMapper.shared().readTree(answer.body()).get("forms")) {
            if (form.get("format").asString().equals(format)) {
                return form;
            }
        }
        throw new AssertionError("no such form: " + format);
    }

    /** What every answer to a GET of this session says. */
    String token(ExchangeId exchange) {
        return get(formsOf(exchange)).headers().firstValue(TOKEN).orElseThrow();
    }

    /** As the API wants it, with the losses that are shown now. */
    HttpResponse<String> accept(ExchangeId exchange, String format, String ground) {
        return accept(
                exchange,
                format,
                ground,
                form(exchange, format).get("lossesDigest").asString());
    }

    HttpResponse<String> accept(ExchangeId exchange, String format, String ground, String losses) {
        return postJson(acceptanceOf(exchange, format), body(ground, losses), TOKEN, token(exchange));
    }

    static String body(String ground, String losses) {
        return "{\"ground\":\"" + ground + "\",\"losses\":\"" + losses + "\"}";
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(node.uri(Listener.PEOPLE).resolve(path));
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
