package org.tidegate.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.door.AnswerReading.assertProblem;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.format.cybertipjson.CyberTipJsonReader;
import org.tidegate.contracts.referral.ExternalId;

/** Reports as police download them, at the agency door. */
class DownloadedReportDoorTest {

    private static final String REPORT =
            "{\"reportId\": 100000001, \"reportedInformation\": {\"incidentSummary\": {\"incidentType\": \"Child Sex Tourism\"},"
                    + " \"unknown\": \"%s\"}}";

    @TempDir
    static Path folder;

    static DoorNode door;
    static int keys;

    @BeforeAll
    static void start() {
        door = new DoorNode(folder, new CyberTipJsonReader());
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @BeforeEach
    void forget() {
        door.exchanges.submissions.clear();
    }

    @Test
    void aDownloadIsChosenByItsMediaTypeAndTakenWithWhatItDoesNotSayFromTheParameters() {
        assertThat(post(REPORT.formatted("x"), "").statusCode()).isEqualTo(202);

        CasePackage submitted = door.exchanges.submissions.getFirst().casePackage();
        assertThat(submitted.externalIds()).extracting(ExternalId::value).containsExactly("100000001");
        assertThat(submitted.recipients()).hasSize(1);
        assertThat(submitted.residue())
                .singleElement()
                .satisfies(piece -> assertThat(piece.path()).isEqualTo("/reportedInformation/unknown"));
    }

    @Test
    void aDownloadAsCommonJsonIsTakenForTheCanonicalForm() {
        HttpResponse<byte[]> answer = door.post(
                door.cms,
                "/api/v1/packages",
                "application/json",
                REPORT.formatted("x").getBytes(UTF_8),
                IdempotencyKey.HEADER,
                "downloaded-json");
        assertProblem(answer, 400, "MALFORMED_DOCUMENT");
    }

    @Test
    void immediateRiskIsRefusedBecauseTheFormatGivesNoGround() {
        HttpResponse<byte[]> answer = post(REPORT.formatted("x"), "&lane=IMMEDIATE_RISK");
        assertProblem(answer, 422, "PACKAGE_REFUSED");
        assertThat(DoorNode.codes(answer)).containsExactly("PACKAGE_REFUSED", "GROUND_MISSING");
    }

    @Test
    void aPayloadInAnUnknownMemberIsRefusedAsImagery() {
        byte[] header = HexFormat.of().parseHex("474946383961010001008000008080808080802c00000000010001000002");
        HttpResponse<byte[]> answer = post(REPORT.formatted(Base64.getEncoder().encodeToString(header)), "");
        assertProblem(answer, 422, "IMAGERY_REFUSED");
        assertThat(door.exchanges.submissions).isEmpty();
    }

    private static HttpResponse<byte[]> post(String report, String parameters) {
        return door.post(
                door.cms,
                "/api/v1/packages?recipient=XB&purpose=18.2.d" + parameters,
                CyberTipJsonReader.MEDIA_TYPE,
                report.getBytes(UTF_8),
                IdempotencyKey.HEADER,
                "downloaded-" + keys++);
    }
}
