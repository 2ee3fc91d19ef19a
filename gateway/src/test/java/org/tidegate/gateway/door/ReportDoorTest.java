package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.AnswerReading.assertProblem;
import static org.tidegate.gateway.door.AnswerReading.object;

import java.io.IOException;
import java.io.InputStream;
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
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.Urgency;
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.exchange.SubmissionAnswer;

/** CyberTipline reports at the agency door, read by the product's own reader. */
class ReportDoorTest {

    private static final String ESCALATION = "/report/incidentSummary[1]/escalateToHighPriority[1]";

    @TempDir
    static Path folder;

    static DoorNode door;
    static int keys;

    @BeforeAll
    static void start() {
        door = new DoorNode(folder, new CyberTipReader());
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void forget() {
        door.exchanges.submissions.clear();
        door.exchanges.asked.clear();
        door.exchanges.imagery.clear();
    }

    @Test
    void immediateRiskWithoutAGroundInTheReportIsRefusedByThePlaceOfTheGround() {
        HttpResponse<byte[]> answer = post(sample("sample-report.xml"), "&lane=IMMEDIATE_RISK");

        assertProblem(answer, 422, "PACKAGE_REFUSED");
        assertThat(DoorNode.codes(answer)).containsExactly("PACKAGE_REFUSED", "GROUND_MISSING");
        assertThat(object(answer.body()).get("errors").findValuesAsString("pointer"))
                .containsExactly(ESCALATION);
        assertThat(door.exchanges.submissions).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"&lane=IMMEDIATE_RISK", "&lane=ROUTINE", ""})
    void anEscalatedReportGoesInImmediateRiskWhateverLaneIsAskedFor(String lane) {
        assertThat(post(sample("sample-escalated-report.xml"), lane).statusCode())
                .isEqualTo(202);

        CasePackage submitted = door.exchanges.submissions.getFirst().casePackage();
        assertThat(submitted.lane()).isEqualTo(Lane.IMMEDIATE_RISK);
        assertThat(submitted.urgency().ground()).isEqualTo(Urgency.SENDER_ESCALATED);
    }

    @Test
    void aReportThatIsWrongInItselfIsMalformedAndTheMissingGroundIsToldToo() {
        String withoutType = sample("sample-report.xml").replaceAll("<incidentType>.*</incidentType>", "");
        HttpResponse<byte[]> answer = post(withoutType, "&lane=IMMEDIATE_RISK");

        assertProblem(answer, 400, "MALFORMED_DOCUMENT");
        assertThat(DoorNode.codes(answer)).contains("GROUND_MISSING").hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @CsvSource({
        "&kind=REQUEST, LEGAL_BASIS_MISSING",
        "&kind=REQUEST&legalBasis=Synthetic&lane=URGENT, REASON_MISSING",
        "&kind=HASHSET, HASH_SET_MISSING"
    })
    void aReportThatLacksWhatTheKindNeedsIsRefused(String parameters, String code) {
        HttpResponse<byte[]> answer = post(sample("sample-report.xml"), parameters);

        assertProblem(answer, 422, "PACKAGE_REFUSED");
        assertThat(DoorNode.codes(answer)).containsExactly("PACKAGE_REFUSED", code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/packages", "/packages:validate"})
    void whatIsWrongWithTheParametersIsToldBeforeWhatIsWrongWithTheReport(String path) {
        String withoutType = sample("sample-report.xml").replaceAll("<incidentType>.*</incidentType>", "");
        HttpResponse<byte[]> answer = postTo(path, withoutType, "?recipient=XB&lane=NO_LANE&unknown=1");

        assertProblem(answer, 400, "MALFORMED_DOCUMENT");
        assertThat(DoorNode.codes(answer))
                .startsWith("MALFORMED_DOCUMENT", "OUT_OF_RANGE", "UNKNOWN_PARAMETER")
                .hasSizeGreaterThan(3);
        assertThat(object(answer.body()).get("errors").findValuesAsString("pointer"))
                .startsWith("query:lane", "query")
                .anyMatch(pointer -> pointer.startsWith("/report/incidentSummary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/packages", "/packages:validate"})
    void whatTheAgreementRefusesIsToldBesideAWrongParameterButNotWhatHangsOnIt(String path) {
        door.exchanges.nextAnswer = new SubmissionAnswer.Refused(List.of(
                new Problem("KIND_NOT_AGREED", "/kind", "not agreed", "send another"),
                new Problem("PURPOSE_MISSING", "/purpose", "no purpose", "send one")));
        HttpResponse<byte[]> answer = postTo(path, sample("sample-report.xml"), "?recipient=XB&purpose=%00");

        assertProblem(answer, 400, "INVALID_PARAMETER");
        assertThat(DoorNode.codes(answer)).containsExactly("INVALID_PARAMETER", "OUT_OF_RANGE", "KIND_NOT_AGREED");
        assertThat(door.exchanges.submissions).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', RECIPIENT_MISSING, 0",
        "?recipient=XZ, RECIPIENT_UNKNOWN, 0",
        "?recipient=XB&recipient=XZ, RECIPIENT_UNKNOWN, 1"
    })
    void agreementsAreAskedWithTheRecipientsThatOneIsHeldWith(String query, String code, int asked) {
        HttpResponse<byte[]> answer = postTo("/packages", sample("sample-report.xml"), query);

        assertProblem(answer, 422, "PACKAGE_REFUSED");
        assertThat(DoorNode.codes(answer)).containsExactly("PACKAGE_REFUSED", code);
        assertThat(door.exchanges.asked).hasSize(asked);
    }

    @Test
    void aPayloadIsRefusedAsOneWhateverIsWrongWithTheParameters() {
        String withPayload = sample("sample-report.xml")
                .replaceFirst("<incidentType>", "<incidentType>data:image/jpeg;base64," + DoorNode.CANARY);
        HttpResponse<byte[]> answer = postTo("/packages", withPayload, "?lane=NO_LANE");

        assertProblem(answer, 422, "IMAGERY_REFUSED");
        assertThat(DoorNode.codes(answer)).startsWith("IMAGERY_REFUSED", "OUT_OF_RANGE");
        assertThat(door.exchanges.imagery).hasSize(1);
    }

    private static HttpResponse<byte[]> post(String report, String parameters) {
        return postTo("/packages", report, "?recipient=XB&purpose=18.2.d" + parameters);
    }

    private static HttpResponse<byte[]> postTo(String path, String report, String query) {
        return door.post(
                door.cms,
                "/api/v1" + path + query,
                "application/xml",
                report.getBytes(UTF_8),
                "Idempotency-Key",
                "report-" + ++keys);
    }

    private static String sample(String name) {
        try (InputStream report = CyberTipReader.class.getResourceAsStream(name)) {
            return new String(report.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
