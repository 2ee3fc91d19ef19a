package org.tidegate.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at answers the way a client would. */
final class AnswerReading {

    private static final JsonMapper JSON = JsonMapper.shared();

    private AnswerReading() {}

    static JsonNode object(byte[] body) {
        return JSON.readTree(body);
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** A problem of this status that shows nothing it should not. */
    static void assertProblem(HttpResponse<byte[]> answer, int status, String code) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = object(answer.body());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("requestId").asString())
                .isEqualTo(answer.headers().firstValue("Tidegate-Request").orElseThrow());
        assertThat(text(answer))
                .doesNotContain(DoorNode.CANARY)
                .doesNotContain("Exception")
                .doesNotContain("\tat ")
                .doesNotContain("org.springframework")
                .doesNotContain("tomcat");
        answer.headers()
                .map()
                .forEach(
                        (name, values) -> assertThat(values.toString()).as(name).doesNotContain(DoorNode.CANARY));
    }
}
