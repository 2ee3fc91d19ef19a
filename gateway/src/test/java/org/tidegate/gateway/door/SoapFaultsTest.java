package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.SoapMessages.PATH;
import static org.tidegate.gateway.door.SoapMessages.call;
import static org.tidegate.gateway.door.SoapMessages.operation;
import static org.tidegate.gateway.door.SoapMessages.post;
import static org.tidegate.gateway.door.SoapMessages.problem;
import static org.tidegate.gateway.door.SoapMessages.sample;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.format.eux.Eux;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.door.SoapMessages.Version;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import tools.jackson.databind.JsonNode;

/** A fault's list of problems is that of the REST door's answer to the same message. */
class SoapFaultsTest {

    @TempDir
    static Path folder;

    static DoorNode door;

    @BeforeAll
    static void start() {
        door = new DoorNode(folder);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    /** Every element of the samples: dropped, emptied, doubled, misspelt; every value: wrong; every pair of neighbours swapped. */
    static Stream<Arguments> badMessages() {
        List<Arguments> bad = new ArrayList<>();
        for (String name : List.of("sample-request.xml", "sample-referral.xml")) {
            String sample = sample(name);
            Matcher leaf = Pattern.compile("<([A-Za-z]+)>([^<]+)</\\1>").matcher(sample);
            for (int i = 0; leaf.find(); i++) {
                String whole = leaf.group();
                String element = leaf.group(1);
                String at = name + " " + i + " " + element;
                String before = sample.substring(0, leaf.start());
                String after = sample.substring(leaf.end());
                bad.add(Arguments.of(at + " dropped", before + after));
                bad.add(Arguments.of(at + " empty", before + "<" + element + "/>" + after));
                bad.add(Arguments.of(at + " twice", before + whole + whole + after));
                bad.add(Arguments.of(at + " misspelt", before + whole.replace(element, element + "X") + after));
                bad.add(Arguments.of(at + " wrong", before + whole.replace(leaf.group(2), "?") + after));
                bad.add(Arguments.of(at + " long", before + whole.replace(leaf.group(2), "x".repeat(200_000)) + after));
                bad.add(Arguments.of(at + " with an attribute", before + whole.replaceFirst(">", " y=\"1\">") + after));
            }
        }
        return bad.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badMessages")
    void theListsAreTheSame(String what, String message) {
        String unique = message.replaceFirst("<messageId>[0-9a-f-]{36}<", "<messageId>" + UUID.randomUUID() + "<");
        HttpResponse<byte[]> rest = rest(unique);
        HttpResponse<byte[]> soap = call(door, door.cms, Version.SOAP_12, operation("submit", unique));
        requireSame(rest, soap);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<!DOCTYPE e><e/>"})
    void whatIsNoXmlAsItIsReadHereIsToldAlike(String body) {
        HttpResponse<byte[]> rest = rest(body);
        HttpResponse<byte[]> soap = post(door, door.cms, Version.SOAP_12, body);
        requireSame(rest, soap);
        assertThat(errors(rest)).extracting(Problem::pointer).containsExactly("/");
    }

    @Test
    void aCharsetOrATypeThatIsNotReadIsSaidWithWhatIs() {
        byte[] message = sample("sample-request.xml").getBytes(UTF_8);
        HttpResponse<byte[]> rest = door.post(
                door.cms,
                "/api/v1/packages",
                Eux.MEDIA_TYPE + ";charset=utf-16",
                message,
                IdempotencyKey.HEADER,
                UUID.randomUUID().toString());
        HttpResponse<byte[]> soap = door.post(door.cms, PATH, "text/xml;charset=utf-16", message);
        assertThat(List.of(rest.statusCode(), soap.statusCode())).containsOnly(415);
        assertThat(errors(rest)).extracting(Problem::code).containsExactly("CHARSET_NOT_READ");
        assertThat(SoapMessages.errors(soap)).isEqualTo(errors(rest));
        assertThat(rest.headers().firstValue("Accept"))
                .hasValueSatisfying(types -> assertThat(types).contains(Eux.MEDIA_TYPE));
        assertThat(soap.headers().firstValue("Accept")).contains("text/xml, application/soap+xml");

        HttpResponse<byte[]> other = door.post(door.cms, PATH, "application/xml", message);
        assertThat(other.headers().firstValue("Accept")).contains("text/xml, application/soap+xml");
        assertThat(SoapMessages.errors(other)).extracting(Problem::code).containsExactly("TYPE_NOT_READ");
    }

    static Stream<Arguments> refusals() {
        Problem told = new Problem("HANDLING", "/handling/codes/0", "forbidden here", "do not");
        return Stream.of(
                Arguments.of(new SubmissionAnswer.Refused(List.of(
                        told,
                        new Problem("RECIPIENT_UNKNOWN", "/recipients/0", "no agreement", "name another"),
                        new Problem("ID_REUSED", "/id", "taken", "make another"),
                        new Problem("TOO_LARGE", "", "large", "less"),
                        new Problem("LANE", "/urgency/lane", "not in the agreement", "another")))),
                Arguments.of(new SubmissionAnswer.Refused(List.of(new Problem("TOO_LARGE", "", "large", "less")))),
                Arguments.of(new SubmissionAnswer.KeyUsedForOtherBody()),
                Arguments.of(new SubmissionAnswer.InFlight()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatTheServiceRefusesIsToldAlikeWithItsPlaceInTheMessage(SubmissionAnswer refusal) {
        String message = sample("sample-request.xml");
        door.exchanges.nextAnswer = refusal;
        HttpResponse<byte[]> rest = rest(message);
        door.exchanges.nextAnswer = refusal;
        HttpResponse<byte[]> soap = call(door, door.cms, Version.SOAP_11, operation("submit", message));

        assertThat(problem(soap))
                .isEqualTo(AnswerReading.object(rest.body()).get("code").asString());
        assertThat(soap.headers().firstValue("Retry-After"))
                .isEqualTo(rest.headers().firstValue("Retry-After"));
        List<Problem> errors = SoapMessages.errors(soap);
        List<Problem> byRest = errors(rest);
        assertThat(errors).isEqualTo(byRest);
        assertThat(errors)
                .extracting(Problem::pointer)
                .allMatch(pointer -> pointer.isEmpty() || pointer.startsWith("/ExchangeMessage"));
    }

    @Test
    void aNodeThatFailsSaysSoWithoutSayingHow() {
        String message = sample("sample-request.xml");
        door.exchanges.nextFailure = new IllegalStateException("secret words");
        HttpResponse<byte[]> failed = call(door, door.cms, Version.SOAP_12, operation("submit", message));
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(problem(failed)).isEqualTo("INTERNAL_ERROR");
        assertThat(new String(failed.body(), UTF_8)).contains("Receiver").doesNotContain("secret");

        door.exchanges.nextFailure = RequestFailed.retryAfter(ProblemCode.UNAVAILABLE, 5);
        HttpResponse<byte[]> away = call(door, door.cms, Version.SOAP_11, operation("submit", message));
        assertThat(away.statusCode()).isEqualTo(500);
        assertThat(SoapMessages.text(away, "retryAfterSeconds")).isEqualTo("5");
        assertThat(new String(away.body(), UTF_8)).contains("Server");
    }

    private static void requireSame(HttpResponse<byte[]> rest, HttpResponse<byte[]> soap) {
        if (rest.statusCode() == 202) {
            assertThat(soap.statusCode()).as(new String(soap.body(), UTF_8)).isEqualTo(200);
            return;
        }
        assertThat(soap.statusCode()).isEqualTo(400);
        assertThat(problem(soap))
                .isEqualTo(AnswerReading.object(rest.body()).get("code").asString());
        assertThat(SoapMessages.errors(soap)).isEqualTo(errors(rest));
    }

    private static HttpResponse<byte[]> rest(String message) {
        return door.post(
                door.cms,
                "/api/v1/packages",
                Eux.MEDIA_TYPE,
                message.getBytes(UTF_8),
                IdempotencyKey.HEADER,
                UUID.randomUUID().toString());
    }

    private static List<Problem> errors(HttpResponse<byte[]> answer) {
        List<Problem> errors = new ArrayList<>();
        for (JsonNode each : AnswerReading.object(answer.body()).get("errors")) {
            errors.add(new Problem(
                    each.get("code").asString(),
                    each.get("pointer").asString(),
                    each.get("what").asString(),
                    each.get("fix").asString()));
        }
        return errors;
    }
}
