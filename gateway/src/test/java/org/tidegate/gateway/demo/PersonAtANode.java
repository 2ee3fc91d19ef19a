package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidegate.contracts.authority.AuthorityId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody of the demo who has signed in at a node that is a process of its own, and asks and decides there. */
final class PersonAtANode {
    private static final String TOKEN = "Tidegate-Session-Token";
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final HttpClient http;
    private final URI node;

    private PersonAtANode(PairForTests pair, AuthorityId authority) {
        this.node = URI.create("https://localhost:" + pair.run(authority).peoplePort());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .sslContext(CaseSystemTls.of(pair.caseSystem(authority)))
                .build();
    }

    static PersonAtANode signedIn(PairForTests pair, AuthorityId authority, String id) {
        PersonAtANode person = new PersonAtANode(pair, authority);
        Matcher token = FORM_TOKEN.matcher(person.get("/console/sign-in").body());
        assertThat(token.find()).isTrue();
        String form = "token=" + encoded(token.group(1)) + "&person=" + id + "&password="
                + encoded(pair.homes().officerPassword(authority));
        HttpResponse<String> answer = person.send(person.request("/console/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        assertThat(answer.statusCode()).isEqualTo(303);
        return person;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    JsonNode read(String path) {
        return json(get(path));
    }

    /** @param page whose answer tells the session's token */
    JsonNode decide(String page, String path, String body) {
        String token = get(page).headers().firstValue(TOKEN).orElseThrow();
        return json(send(request(path)
                .header(TOKEN, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(node.resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return PairForTests.asking(() -> http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
