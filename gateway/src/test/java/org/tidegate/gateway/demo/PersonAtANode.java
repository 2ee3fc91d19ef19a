package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.tidegate.contracts.authority.AuthorityId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody of the demo who asks and decides by the people API of a node that is a process of its own. */
final class PersonAtANode {
    private static final String TOKEN = "Tidegate-Session-Token";

    private final DemoPerson person;

    private PersonAtANode(DemoPerson person) {
        this.person = person;
    }

    static PersonAtANode signedIn(PairForTests pair, AuthorityId authority, String id) {
        return new PersonAtANode(PairForTests.asking(() -> DemoPerson.signedIn(
                pair.run(authority).peoplePort(),
                pair.caseSystem(authority),
                id,
                pair.homes().officerPassword(authority))));
    }

    private HttpResponse<byte[]> get(String path) {
        return send(person.request(path));
    }

    JsonNode read(String path) {
        return json(get(path));
    }

    /** @param page whose answer tells the session's token */
    JsonNode decide(String page, String path, String body) {
        String token = get(page).headers().firstValue(TOKEN).orElseThrow();
        return json(send(person.request(path)
                .header(TOKEN, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        return PairForTests.asking(() -> person.send(request));
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
