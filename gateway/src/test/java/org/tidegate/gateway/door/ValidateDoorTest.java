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
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.exchange.SubmissionAnswer;

/** Asking beforehand, with the product's own reader. */
class ValidateDoorTest {

    private static final String VALIDATE = "/api/v1/packages:validate";

    @TempDir
    static Path folder;

    static DoorNode door;

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
        door.exchanges.imagery.clear();
    }

    @Test
    void aReportThatWouldBeAcceptedIsToldWhatItWouldBecomeAndWhatReadingItLoses() {
        HttpResponse<byte[]> answer = report("?recipient=XB&purpose=18.2.d");

        assertThat(answer.statusCode()).as(AnswerReading.text(answer)).isEqualTo(200);
        var verdict = object(answer.body());
        assertThat(verdict.propertyNames())
                .containsExactly("valid", "kind", "lane", "recipients", "handling", "losses");
        assertThat(verdict.get("valid").asBoolean()).isTrue();
        assertThat(verdict.get("lane").asString()).isEqualTo("ROUTINE");
        assertThat(verdict.get("recipients").get(0).asString()).isEqualTo("XB");
        assertThat(verdict.get("losses").findValuesAsString("kind")).contains("DEFAULTED");
        assertThat(report("?recipient=XB&purpose=18.2.d").body())
                .as("the same question")
                .isEqualTo(answer.body());
        assertThat(door.exchanges.submissions).isEmpty();
    }

    @Test
    void aPackageNeedsNoKeyToBeAskedAbout() {
        HttpResponse<byte[]> answer = door.post(
                door.cms, VALIDATE, "application/json", SamplePackages.json().getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(object(answer.body()).get("losses").isEmpty()).isTrue();
        assertThat(door.exchanges.submissions).isEmpty();
    }

    @Test
    void whatWouldBeRefusedIsToldAsSubmittingTellsIt() {
        door.exchanges.nextAnswer = new SubmissionAnswer.Refused(
                List.of(new Problem("HANDLING_FORBIDS", "/handling/codes/0", "no place for it", "grade it anew")));
        HttpResponse<byte[]> asked = door.post(
                door.cms, VALIDATE, "application/json", SamplePackages.json().getBytes(UTF_8));

        assertProblem(asked, 422, "PACKAGE_REFUSED");
        assertThat(DoorNode.codes(asked)).containsExactly("PACKAGE_REFUSED", "HANDLING_FORBIDS");
        assertProblem(report(""), 422, "PACKAGE_REFUSED");
        assertProblem(
                door.post(door.cms, VALIDATE, "application/json", "{".getBytes(UTF_8)), 400, "MALFORMED_DOCUMENT");
        assertProblem(door.post(door.cms, VALIDATE, "text/plain", new byte[] {'x'}), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void aPayloadThatIsOfferedToBeAskedAboutCameAllTheSame() {
        HttpResponse<byte[]> answer = door.post(
                door.cms,
                VALIDATE,
                "application/json",
                SamplePackages.json()
                        .replaceFirst("\\{", "{\"note\":\"data:image/jpeg;base64," + DoorNode.CANARY + "\",")
                        .getBytes(UTF_8));

        assertProblem(answer, 422, "IMAGERY_REFUSED");
        assertThat(door.exchanges.imagery).containsExactly(List.of("/note"));
    }

    private static HttpResponse<byte[]> report(String query) {
        try (InputStream report = CyberTipReader.class.getResourceAsStream("sample-report.xml")) {
            return door.post(door.cms, VALIDATE + query, "application/xml", report.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
