package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.AnswerReading.assertProblem;
import static org.tidegate.gateway.door.AnswerReading.object;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.exchange.SubmissionAnswer;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

class PackageDoorTest {

    private static final String PACKAGES = "/api/v1/packages";
    private static final String REPORT = "<report><synthetic/></report>";

    @TempDir
    static Path folder;

    static DoorNode door;
    static int keys;

    @BeforeAll
    static void start() {
        door = new DoorNode(folder);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void forget() {
        door.exchanges.submissions.clear();
        door.exchanges.imagery.clear();
        door.reports.terms.clear();
    }

    @Test
    void aCanonicalPackageIsAcceptedWithItsExchangesAndItsEvidence() {
        HttpResponse<byte[]> answer = json(SamplePackages.json(), newKey());

        assertThat(answer.statusCode()).isEqualTo(202);
        var accepted = object(answer.body());
        var exchange = accepted.get("exchanges").get(0);
        assertThat(answer.headers().firstValue("Location"))
                .contains("/api/v1/exchanges/" + exchange.get("exchangeId").asString());
        assertThat(exchange.get("href").asString())
                .isEqualTo(answer.headers().firstValue("Location").orElseThrow());
        assertThat(exchange.get("recipient").asString()).isEqualTo("XB");
        assertThat(exchange.get("state").asString()).isEqualTo("ACCEPTED");
        assertThat(accepted.get("leafHash").asString()).matches("[A-Za-z0-9_-]{43}");
        assertThat(accepted.get("acceptedAt").asString()).isEqualTo("2026-01-05T12:00:00.000Z");
        assertThat(accepted.propertyNames())
                .containsExactly("packageId", "conversationId", "acceptedAt", "leafHash", "exchanges");
        assertThat(door.exchanges.submissions).singleElement().satisfies(submission -> {
            assertThat(submission.caseSystem().value()).isEqualTo("cms");
            assertThat(submission.casePackage()).isEqualTo(SamplePackages.referral());
        });
    }

    @Test
    void aReportTakesItsTermsFromTheParameters() {
        HttpResponse<byte[]> answer = xml(
                REPORT,
                "?recipient=XB&recipient=XC&kind=INTELLIGENCE&purpose=18.2.d&purpose=18.2.a"
                        + "&legalBasis=Synthetic%20Act%20s.1&handling=EU:H2&lane=URGENT",
                newKey());

        assertThat(answer.statusCode()).isEqualTo(202);
        ReadingTerms terms = door.reports.terms.getFirst();
        assertThat(terms.recipients().stream().map(Authority::id).map(Object::toString))
                .containsExactly("XB", "XC");
        assertThat(terms.origin().id().value()).isEqualTo("XA");
        assertThat(terms.kind()).isEqualTo(Kind.INTELLIGENCE);
        assertThat(terms.purpose()).containsExactly("18.2.d", "18.2.a");
        assertThat(terms.legalBasis()).isEqualTo("Synthetic Act s.1");
        assertThat(terms.handling()).containsExactly(HandlingCode.eu(2));
        assertThat(terms.lane()).isEqualTo(Lane.URGENT);
        assertThat(terms.defaulted()).isEmpty();
    }

    @Test
    void whatTheParametersLeaveOutComesFromTheDefaultsAndTheAgreementsAndIsNamed() {
        assertThat(xml(REPORT, "?recipient=XB&recipient=XC&purpose=18.2.d", newKey())
                        .statusCode())
                .isEqualTo(202);

        ReadingTerms terms = door.reports.terms.getFirst();
        assertThat(terms.kind()).isEqualTo(Kind.REFERRAL);
        assertThat(terms.lane()).isEqualTo(Lane.ROUTINE);
        assertThat(terms.legalBasis()).isNull();
        assertThat(terms.handling()).containsExactly(HandlingCode.eu(1), HandlingCode.eu(2));
        assertThat(terms.defaulted()).containsExactly("/kind", "/handling", "/urgency/lane");
    }

    @Test
    void everyWrongParameterIsToldAtOnceAndNoneIsRepeated() {
        HttpResponse<byte[]> answer = xml(
                REPORT,
                "?recipient=" + DoorNode.CANARY + "&kind=" + DoorNode.CANARY + "&lane=NO_LANE&handling=EU:H9&"
                        + DoorNode.CANARY + "=1&legalBasis=%00&purpose=a&purpose=a",
                newKey());

        assertProblem(answer, 400, "INVALID_PARAMETER");
        assertThat(object(answer.body()).get("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "query:recipient",
                        "query:kind",
                        "query:purpose",
                        "query:legalBasis",
                        "query:handling",
                        "query:lane",
                        "query");
        assertThat(door.exchanges.submissions).isEmpty();
    }

    @Test
    void aReportCannotBeAskedToAnswerAnotherPackage() {
        HttpResponse<byte[]> answer = xml(REPORT, "?recipient=XB&kind=REPLY", newKey());

        assertProblem(answer, 400, "INVALID_PARAMETER");
        assertThat(object(answer.body()).get("errors").findValuesAsString("pointer"))
                .containsExactly("query:kind");
    }

    @Test
    void aReportWithoutRecipientIsToldSo() {
        HttpResponse<byte[]> answer = xml(REPORT, "", newKey());

        assertProblem(answer, 422, "PACKAGE_REFUSED");
        var error = object(answer.body()).get("errors").get(0);
        assertThat(error.get("code").asString()).isEqualTo("RECIPIENT_MISSING");
        assertThat(error.get("pointer").asString()).isEqualTo("query:recipient");
        assertThat(error.get("fix").asString())
                .as("both places")
                .contains("the parameter recipient")
                .contains("defaults.recipients in this case system's entry");
    }

    @Test
    void aPurposeThatIsMissingIsToldWithBothPlacesOfAReportAndWithItsOwnOfAPackage() {
        List<Problem> missing = List.of(new Problem("PURPOSE_MISSING", "/purpose", "no purpose", "send one"));
        door.exchanges.nextAnswer = new SubmissionAnswer.Refused(missing);
        HttpResponse<byte[]> report = xml(REPORT, "?recipient=XB", newKey());
        assertProblem(report, 422, "PACKAGE_REFUSED");
        assertThat(object(report.body()).get("errors").get(0).get("fix").asString())
                .contains("the parameter purpose")
                .contains("defaults.purpose in this case system's entry");

        door.exchanges.nextAnswer = new SubmissionAnswer.Refused(missing);
        HttpResponse<byte[]> canonical = json(SamplePackages.json(), newKey());
        assertThat(object(canonical.body()).get("errors").get(0).get("fix").asString())
                .isEqualTo("send one");
    }

    @Test
    void aPackageWhoseCanonicalFormIsTooLargeForAnEnvelopeIsTooLarge() {
        door.exchanges.nextAnswer = new SubmissionAnswer.Refused(
                List.of(new Problem("TOO_LARGE", "", "larger than 8 MiB", "send several packages")));

        HttpResponse<byte[]> answer = json(SamplePackages.json(), newKey());

        assertProblem(answer, 413, "TOO_LARGE");
        assertThat(DoorNode.codes(answer)).containsExactly("TOO_LARGE", "TOO_LARGE");
    }

    @Test
    void aFailureOfTheNodeIsNotTheAnswerToAKey() {
        String key = newKey();
        door.exchanges.nextFailure = new IllegalStateException("the store is away, says the test");
        assertProblem(json(SamplePackages.json(), key), 500, "INTERNAL_ERROR");

        HttpResponse<byte[]> again = json(SamplePackages.json(), key);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void aRecipientWithoutAgreementIsRefusedWithItsPlace() {
        HttpResponse<byte[]> report = xml(REPORT, "?recipient=XB&recipient=XZ&purpose=18.2.d", newKey());
        assertProblem(report, 422, "PACKAGE_REFUSED");
        assertThat(object(report.body()).get("errors").findValuesAsString("pointer"))
                .containsExactly("query:recipient");
        assertThat(object(report.body()).get("errors").findValuesAsString("what"))
                .containsExactly("this node holds no agreement with authority 2 of those named");

        door.exchanges.nextAnswer = new SubmissionAnswer.Refused(
                List.of(new Problem("RECIPIENT_UNKNOWN", "/recipients/0", "no agreement is held", "name another")));
        HttpResponse<byte[]> canonical = json(SamplePackages.json(), newKey());
        assertProblem(canonical, 422, "PACKAGE_REFUSED");
        assertThat(object(canonical.body()).get("errors").findValuesAsString("pointer"))
                .containsExactly("/recipients/0");
    }

    @Test
    void aPackageThatSpeaksForAnotherAuthorityIsRefused() {
        HttpResponse<byte[]> answer =
                json(SamplePackages.json().replace("\"origin\":{\"id\":\"XA\"", "\"origin\":{\"id\":\"XC\""), newKey());

        assertProblem(answer, 422, "PACKAGE_REFUSED");
        assertThat(object(answer.body()).get("errors").findValuesAsString("pointer"))
                .containsExactly("/origin/id");
    }

    @Test
    void aPackageWithAPayloadIsRefusedAndToldToTheNodeWithoutItsOctets() {
        String withPayload = "<report>" + RecordingReader.PAYLOAD + DoorNode.CANARY + "</report>";

        HttpResponse<byte[]> answer = xml(withPayload, "?recipient=XB", newKey());

        assertProblem(answer, 422, "IMAGERY_REFUSED");
        assertThat(door.exchanges.imagery).containsExactly(List.of("/report/a"));
        assertThat(door.exchanges.submissions).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/packages, image/jpeg",
        "/api/v1/packages?recipient=XB, video/mp4",
        "/api/v1/packages, AUDIO/ogg; codecs=opus",
        "/api/v1/packages:validate, image/png"
    })
    void aBodyThatSaysItIsAFileIsRefusedAsOneUnread(String path, String type) {
        door.exchanges.unreadImagery.clear();
        // Far larger than is read.
        HttpResponse<byte[]> answer =
                door.post(door.cms, path, type, new byte[RequestBody.LIMIT + 1], IdempotencyKey.HEADER, newKey());

        assertProblem(answer, 422, "IMAGERY_REFUSED");
        assertThat(object(answer.body()).get("errors").findValuesAsString("pointer"))
                .containsExactly("header:Content-Type");
        assertThat(door.exchanges.unreadImagery).containsExactly(List.of("header:Content-Type"));
        assertThat(door.exchanges.imagery).isEmpty();
        assertThat(door.exchanges.submissions).isEmpty();
    }

    @Test
    void aPayloadInACanonicalPackageIsToldToTheNodeWithoutItsOctets() {
        String picture = "data:image/jpeg;base64," + DoorNode.CANARY;
        HttpResponse<byte[]> answer = json(
                SamplePackages.json()
                        .replaceFirst("\\{", "{\"MariaSchmidt\":\"" + picture + "\",\"note\":\"" + picture + "\","),
                newKey());

        assertProblem(answer, 422, "IMAGERY_REFUSED");
        assertThat(door.exchanges.imagery).containsExactly(List.of("", "/note"));
        assertThat(door.exchanges.submissions).isEmpty();
    }

    @Test
    void aPathToAFileIsRefusedAtItsPlace() {
        HttpResponse<byte[]> answer = json(
                SamplePackages.json()
                        .replaceFirst(
                                "\\{", "{\"media\":[{\"mediaId\":\"m1\",\"originalFileName\":\"/evidence/a.jpg\"}],"),
                newKey());

        assertProblem(answer, 422, "PACKAGE_REFUSED");
        assertThat(object(answer.body()).get("errors").findValuesAsString("code"))
                .containsExactly("PATH_TO_FILE");
        assertThat(object(answer.body()).get("errors").findValuesAsString("pointer"))
                .containsExactly("/media/0/originalFileName");
    }

    @Test
    void aKeyThatWasAnsweredGetsItsAnswerAlsoWhereTheSubmissionWouldBeRefusedNow() {
        String key = newKey();
        HttpResponse<byte[]> first = xml(REPORT, "?recipient=XB&purpose=18.2.d", key);
        door.reports.nextRefusal = RequestFailed.because(ProblemCode.PACKAGE_REFUSED);
        HttpResponse<byte[]> second = xml(REPORT, "?recipient=XB&purpose=18.2.d", key);
        door.reports.nextRefusal = RequestFailed.because(ProblemCode.PACKAGE_REFUSED);
        HttpResponse<byte[]> other = xml(REPORT, "?recipient=XB&purpose=18.2.d", newKey());

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertProblem(other, 422, "PACKAGE_REFUSED");
    }

    @Test
    void theSameKeyAndBodyGetTheSameAnswer() {
        String key = newKey();
        HttpResponse<byte[]> first = json(SamplePackages.json(), key);
        HttpResponse<byte[]> second = json(SamplePackages.json(), key);

        assertThat(second.statusCode()).isEqualTo(first.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void theSameKeyWithAnotherBodyOrOtherParametersIsRefused() {
        String key = newKey();
        assertThat(json(SamplePackages.json(), key).statusCode()).isEqualTo(202);
        assertProblem(json(SamplePackages.json() + " ", key), 422, "IDEMPOTENCY_KEY_REUSED");

        String reportKey = newKey();
        assertThat(xml(REPORT, "?recipient=XB&purpose=a", reportKey).statusCode())
                .isEqualTo(202);
        assertProblem(xml(REPORT, "?recipient=XC&purpose=a", reportKey), 422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(xml(REPORT, "?purpose=a&recipient=XB", reportKey).statusCode())
                .isEqualTo(202);
    }

    @Test
    void theSameKeyOfAnotherCaseSystemIsAnotherKey() {
        String key = newKey();
        assertThat(json(SamplePackages.json(), key).statusCode()).isEqualTo(202);

        HttpResponse<byte[]> other = door.post(
                door.lab,
                PACKAGES,
                "application/json",
                (SamplePackages.json() + " ").getBytes(UTF_8),
                IdempotencyKey.HEADER,
                key);

        assertThat(other.statusCode()).isEqualTo(202);
    }

    @Test
    void aKeyInFlightIsToldWhenToComeAgain() {
        door.exchanges.nextAnswer = new SubmissionAnswer.InFlight();

        HttpResponse<byte[]> answer = json(SamplePackages.json(), newKey());

        assertProblem(answer, 409, "SUBMISSION_IN_FLIGHT");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void withoutAKeyNothingIsRead() {
        assertProblem(
                door.post(door.cms, PACKAGES, "application/json", new byte[] {'{'}), 400, "IDEMPOTENCY_KEY_MISSING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words"})
    void aKeyOfOtherCharactersIsRefused(String key) {
        assertProblem(json(SamplePackages.json(), key), 400, "IDEMPOTENCY_KEY_INVALID");
    }

    @Test
    void aKeyMayBe255CharactersLongButNotMore() {
        assertThat(json(SamplePackages.json(), "k".repeat(255)).statusCode()).isEqualTo(202);
        assertProblem(json(SamplePackages.json(), "k".repeat(256)), 400, "IDEMPOTENCY_KEY_INVALID");
    }

    @Test
    void twoKeysAreNone() {
        HttpResponse<byte[]> answer = door.post(
                door.cms,
                PACKAGES,
                "application/json",
                SamplePackages.json().getBytes(UTF_8),
                IdempotencyKey.HEADER,
                "a",
                IdempotencyKey.HEADER,
                "b");
        assertProblem(answer, 400, "IDEMPOTENCY_KEY_INVALID");
    }

    private static HttpResponse<byte[]> json(String body, String key) {
        return door.post(door.cms, PACKAGES, "application/json", body.getBytes(UTF_8), IdempotencyKey.HEADER, key);
    }

    private static HttpResponse<byte[]> xml(String body, String query, String key) {
        return door.post(
                door.cms, PACKAGES + query, "application/xml", body.getBytes(UTF_8), IdempotencyKey.HEADER, key);
    }

    private static String newKey() {
        return "package-door-" + keys++;
    }
}
