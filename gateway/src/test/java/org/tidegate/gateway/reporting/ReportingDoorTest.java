package org.tidegate.gateway.reporting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.tidegate.gateway.reporting.ReportingBench.code;
import static org.tidegate.gateway.reporting.ReportingBench.details;
import static org.tidegate.gateway.reporting.ReportingBench.reportId;
import static org.tidegate.gateway.reporting.ReportingBench.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import org.tidegate.contracts.format.xml.SafeXml;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.format.xml.XmlLimits;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.gateway.reporting.ReportingBench.Caller;
import org.tidegate.gateway.store.PostgresForTests;
import org.xml.sax.SAXException;

/** The reporting API as its clients speak it, over TLS at both its listeners. */
class ReportingDoorTest {
    private static final Path OFFICIAL = Path.of(
            System.getProperty("tidegate.shared", "../../shared"), "formats/ncmec-cybertipline/cyber_tipline.xsd");
    private static final Caller CMS = Caller.CMS_BY_CERTIFICATE;
    private static final String BATCHED =
            "<report><batchedReport reason=\"VIRAL_POTENTIAL_MEME\"/><incidentSummary><incidentType>"
                    + "Child Pornography (possession, manufacture, and distribution)</incidentType><incidentDateTime>"
                    + "2026-01-05T09:00:00Z</incidentDateTime></incidentSummary><reporter><reportingPerson><email>"
                    + "desk@esp.example</email></reportingPerson></reporter><personOrUserReported><espIdentifier>"
                    + "synthetic-0001</espIdentifier></personOrUserReported></report>";

    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    static Path folder;

    static ReportingBench bench;

    @BeforeAll
    static void start() {
        bench = new ReportingBench(folder, POSTGRES);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @BeforeEach
    void forget() {
        bench.submissions.accepted.clear();
        bench.imagery.clear();
        bench.digests.clear();
    }

    @ParameterizedTest
    @EnumSource(
            value = Caller.class,
            names = {"CMS_BY_CERTIFICATE", "CMS_BY_PASSWORD"})
    void theSequenceOfTheTechnicalDocumentEndsInOnePackage(Caller caller) {
        assertThat(code(bench.get(caller, "/cybertipline/status"))).isZero();
        HttpResponse<String> opened = bench.submit(caller, sample());
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(code(opened)).isZero();
        String report = reportId(opened);
        assertThat(bench.submissions.accepted).as("before it is finished").isEmpty();
        HttpResponse<String> finished = bench.form(caller, "/cybertipline/finish", report);

        assertThat(finished.statusCode()).as(finished.body()).isEqualTo(200);
        assertThat(finished.body())
                .contains("<reportDoneResponse><responseCode>0</responseCode><reportId>" + report
                        + "</reportId><files></files>");
        assertThat(finished.headers().firstValue(ReportingDoor.EXCHANGES)).isPresent();
        assertThat(bench.submissions.accepted).hasSize(1);
        assertThat(bench.submissions.accepted.getFirst().caseSystem().value()).isEqualTo("cms");
    }

    @Test
    void detailsOfFilesUnderTheSendersOwnIdsAreInThePackage() {
        String report = bench.opened(CMS);
        for (String file : List.of("b0754af766b426f2928a02c651ed4b99", "my own &amp; only")) {
            HttpResponse<String> described = bench.xml(CMS, "/cybertipline/fileinfo", details(report, file));
            assertThat(code(described)).as(described.body()).isZero();
            assertThat(reportId(described)).isEqualTo(report);
        }
        HttpResponse<String> finished = bench.form(CMS, "/cybertipline/finish", report);

        assertThat(finished.body())
                .contains(
                        "<files><fileId>b0754af766b426f2928a02c651ed4b99</fileId><fileId>my own &amp; only</fileId></files>");
        CasePackage casePackage = bench.submissions.accepted.getFirst().casePackage();
        assertThat(casePackage.media()).hasSize(2);
        assertThat(bench.count("cybertip_file_details where report_id = " + report))
                .isZero();
    }

    @Test
    void aFileIsDescribedOnceInAReport() {
        String report = bench.opened(CMS);
        String other = bench.opened(CMS);
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", details(report, "a"))))
                .isZero();
        HttpResponse<String> again = bench.xml(CMS, "/cybertipline/fileinfo", details(report, " a "));
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(code(again)).isEqualTo(4100);
        assertThat(again.body()).contains("FILE_DESCRIBED at /fileDetails/fileId", "<reportId>" + report);
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", details(other, "a"))))
                .isZero();
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isZero();
        assertThat(bench.submissions.accepted.getFirst().casePackage().media()).hasSize(1);
    }

    @Test
    void fileDetailsThatBreakARuleAreRefusedByItsPlace() {
        String report = bench.opened(CMS);
        String wrong = details(report, "a")
                .replace("<originalFileName>", "<exifViewedByEsp>true</exifViewedByEsp><originalFileName>")
                .replace(
                        "<exifViewedByEsp>true</exifViewedByEsp><originalFileName>synthetic.bin</originalFileName>",
                        "<originalFileName>synthetic.bin</originalFileName><exifViewedByEsp>true</exifViewedByEsp>");
        HttpResponse<String> refused = bench.xml(CMS, "/cybertipline/fileinfo", wrong);
        assertThat(code(refused)).isEqualTo(4100);
        assertThat(refused.body()).contains("FILE_NOT_VIEWED at /fileDetails[1]/exifViewedByEsp");
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", details(report, "a"))))
                .as("nothing of it was kept")
                .isZero();
    }

    @Test
    void fileDetailsAreReadWithoutTheReportAndEachDocumentOnceMoreAtTheEnd() {
        String note = "Synthetic words. ".repeat(5_000);
        String large = sample().replace("Synthetic text in place of a conversation.", note);
        String report = reportId(bench.submit(CMS, large));
        bench.octetsRead.clear();
        String first = details(report, "a");
        String second = details(report, "b");
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", first))).isZero();
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", second))).isZero();
        assertThat(bench.octetsRead).hasSize(2).allMatch(octets -> octets < 2_000);
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isZero();
        assertThat(bench.octetsRead.getLast())
                .isEqualTo(large.getBytes(UTF_8).length + first.length() + second.length());
        assertThat(bench.octetsRead).hasSize(3);
    }

    @Test
    void fileDetailsAreHeldToWhetherTheirReportIsABatch() {
        String ofBatch = reportId(bench.submit(CMS, BATCHED));
        HttpResponse<String> refused = bench.xml(CMS, "/cybertipline/fileinfo", details(ofBatch, "a"));
        assertThat(code(refused)).isEqualTo(4100);
        assertThat(refused.body()).contains("NOT_VIRAL at /fileDetails[1]/fileAnnotations[1]");
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", details(bench.opened(CMS), "a"))))
                .isZero();
    }

    @Test
    void aBatchedReportWithNoFileOrTwoIsRefusedWhenItIsFinishedAndCanBeRetracted() {
        HttpResponse<String> opened = bench.submit(CMS, BATCHED);
        assertThat(code(opened)).as(opened.body()).isZero();
        String report = reportId(opened);
        HttpResponse<String> early = bench.form(CMS, "/cybertipline/finish", report);
        assertThat(code(early)).isEqualTo(4100);
        assertThat(early.body()).contains("FILE_MISSING at /report/batchedReport[1]");
        for (String file : List.of("a", "b")) {
            HttpResponse<String> described = bench.xml(
                    CMS,
                    "/cybertipline/fileinfo",
                    "<fileDetails><reportId>" + report + "</reportId><fileId>" + file
                            + "</fileId><fileAnnotations><viral/></fileAnnotations></fileDetails>");
            assertThat(code(described)).as(described.body()).isZero();
        }
        HttpResponse<String> refused = bench.form(CMS, "/cybertipline/finish", report);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(code(refused)).isEqualTo(4100);
        assertThat(refused.body()).contains("SECOND_FILE at /fileDetails[2]");
        assertThat(code(bench.form(CMS, "/cybertipline/retract", report))).isZero();
        assertThat(bench.submissions.accepted).isEmpty();
    }

    @Test
    void statusSaysWhoAsksAndFromWhere() {
        HttpResponse<String> answer = bench.get(CMS, "/cybertipline/status");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml;charset=UTF-8");
        assertThat(answer.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>")
                .contains("<responseDescription>Remote User : cms, Remote Ip : 127.0.0.1</responseDescription>");
    }

    @Test
    void theSchemaThatReportsAreWrittenToIsServed() {
        assumeTrue(CyberTipReader.class.getResource("cybertip.xsd") != null, "the schema is not among the resources");
        HttpResponse<String> answer = bench.get(CMS, "/cybertipline/xsd");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("http://www.w3.org/2001/XMLSchema", "reportDoneResponse");
    }

    @Test
    void everyAnswerNamesItsRequest() {
        for (HttpResponse<String> answer : List.of(
                bench.get(CMS, "/cybertipline/status"),
                bench.form(CMS, "/cybertipline/finish", "1"),
                bench.get(CMS, "/cybertipline/nowhere"))) {
            assertThat(answer.headers().firstValue("Request-ID"))
                    .isEqualTo(answer.headers().firstValue("Tidegate-Request"))
                    .isPresent();
        }
    }

    @Test
    void whatAReportDoesNotSayComesFromTheParametersOfSubmitAndElseFromTheDefaults() {
        String byDefault = bench.opened(CMS);
        String asked = reportId(
                bench.xml(CMS, "/cybertipline/submit?kind=INTELLIGENCE&purpose=18.2.a&legalBasis=Art.%207", sample()));
        assertThat(code(bench.form(CMS, "/cybertipline/finish", byDefault))).isZero();
        assertThat(code(bench.form(CMS, "/cybertipline/finish", asked))).isZero();

        CasePackage first = bench.submissions.accepted.get(0).casePackage();
        CasePackage second = bench.submissions.accepted.get(1).casePackage();
        assertThat(first.kind()).isEqualTo(Kind.REFERRAL);
        assertThat(first.purpose().codes()).containsExactly("18.2.d");
        assertThat(second.kind()).isEqualTo(Kind.INTELLIGENCE);
        assertThat(second.purpose().codes()).containsExactly("18.2.a");
        assertThat(second.legalBasis()).isEqualTo("Art. 7");
        assertThat(second.lossReports()).hasSizeLessThan(first.lossReports().size());
    }

    @Test
    void aRecipientThatNeitherNamesIsAskedForByBothPlaces() {
        HttpResponse<String> answer = bench.submit(Caller.LAB_BY_CERTIFICATE, sample());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo(4100);
        assertThat(answer.body())
                .contains("RECIPIENT_MISSING at query:recipient", "parameter recipient", "defaults.recipients");
    }

    @Test
    void whatIsWrongWithTheParametersIsToldBeforeTheRest() {
        String wrong = "/cybertipline/submit?lane=NO_LANE";
        bench.submissions.obstacles = List.of(new Problem("KIND_NOT_AGREED", "/kind", "the kind", "another kind"));
        HttpResponse<String> readable = bench.xml(CMS, wrong, sample());
        HttpResponse<String> unreadable = bench.xml(CMS, wrong, "<report><incidentSummary/></report>");
        bench.submissions.obstacles = List.of();

        assertThat(code(readable)).isEqualTo(4100);
        assertThat(readable.body()).containsSubsequence("OUT_OF_RANGE at query:lane", "KIND_NOT_AGREED at /kind");
        assertThat(code(unreadable)).isEqualTo(4100);
        assertThat(unreadable.body()).containsSubsequence("OUT_OF_RANGE at query:lane", "ELEMENT_MISSING");
    }

    @Test
    void whatAnAgreementForbidsIsToldWhenTheReportIsOpened() {
        bench.submissions.obstacles = List.of(new Problem("KIND_NOT_AGREED", "/kind", "the kind", "another kind"));
        HttpResponse<String> answer = bench.submit(CMS, sample());
        bench.submissions.obstacles = List.of();
        assertThat(code(answer)).isEqualTo(4100);
        assertThat(answer.body()).contains("KIND_NOT_AGREED at /kind");
        assertThat(bench.ledgerEntries().getLast().code()).isEqualTo("KIND_NOT_AGREED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<report | 4110 | XML_NOT_WELL_FORMED",
                "<!DOCTYPE report [<!ENTITY a 'b'>]><report>&a;</report> | 4110 | XML_DOCTYPE",
                "<report><incidentSummary/></report> | 4100 | ELEMENT_MISSING",
                "<fileDetails/> | 4100 | NOT_A_REPORT"
            })
    void aDocumentThatIsNoXmlAndOneThatBreaksARuleHaveTheirOwnCodes(String document, int code, String problem) {
        HttpResponse<String> answer = bench.submit(CMS, document);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(answer.body()).contains(problem + " at /");
    }

    @Test
    void aPlaceIsToldAndAValueNever() {
        String wrong = sample().replaceAll("<incidentType>.*</incidentType>", "<incidentType>Canary7Q</incidentType>");
        HttpResponse<String> answer = bench.submit(CMS, wrong);
        assertThat(code(answer)).isEqualTo(4100);
        assertThat(answer.body()).contains("/report/incidentSummary").doesNotContain("Canary7Q");
    }

    @Test
    void aFileIsNeverTakenHoweverItIsSent() {
        String report = bench.opened(CMS);
        byte[] picture = new byte[300_000];
        for (String type : List.of("multipart/form-data; boundary=x", "image/jpeg", "text/xml")) {
            HttpResponse<String> answer = bench.post(CMS, "/cybertipline/upload", type, picture);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(code(answer)).isEqualTo(4200);
            assertThat(answer.body()).doesNotContain("fileId>");
        }
        assertThat(bench.imagery).hasSize(3).containsOnly(List.of("/cybertipline/upload"));
        assertThat(bench.digests).as("nothing was read").hasSize(3).containsOnly(Optional.empty());
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Caller.class,
            names = {"CMS_BY_CERTIFICATE", "CMS_BY_PASSWORD"})
    void aClientThatAsksBeforeItSendsKeepsItsFile(Caller caller) {
        AtomicBoolean taken = new AtomicBoolean();
        HttpResponse<String> answer =
                bench.postAsking(caller, "/cybertipline/upload", HttpRequest.BodyPublishers.ofInputStream(() -> {
                    taken.set(true);
                    return new ByteArrayInputStream(new byte[1000]);
                }));
        assertThat(code(answer)).isEqualTo(4200);
        assertThat(taken).isFalse();
    }

    @Test
    void aReportWithAFileInItIsRefusedAsAFileToo() {
        String base64 = "/9j/4AAQSkZJRgABAQEAYABgAAD" + "A9k3fQ7".repeat(40);
        HttpResponse<String> answer = bench.submit(
                CMS, sample().replace("</report>", "<additionalInfo>" + base64 + "</additionalInfo></report>"));
        assertThat(code(answer)).isEqualTo(4200);
        assertThat(answer.body()).contains("IMAGERY at /report/additionalInfo").doesNotContain("A9k3fQ7");
        assertThat(bench.imagery).hasSize(1);
        assertThat(bench.digests.getFirst()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<fileDetails><reportId>1</reportId><fileId>FILE</fileId></fileDetails>",
                "<fileDetails><fileId>a</fileId><additionalInfo>FILE</additionalInfo></fileDetails>",
                "<fileDetails><reportId>FILE</reportId><fileId>a</fileId></fileDetails>",
                "<details>FILE</details>"
            })
    void aFileInDetailsThatBreakTheFormIsRefusedAsAFileStill(String details) {
        String base64 = "/9j/4AAQSkZJRgABAQEAYABgAAD" + "A9k3fQ7".repeat(40);
        HttpResponse<String> answer = bench.xml(CMS, "/cybertipline/fileinfo", details.replace("FILE", base64));
        assertThat(code(answer)).as(answer.body()).isEqualTo(4200);
        assertThat(answer.body()).contains("IMAGERY at /").doesNotContain("A9k3fQ7");
        assertThat(bench.imagery).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"LEGAL_BASIS_MISSING, legalBasis, legal-basis", "PURPOSE_MISSING, purpose, purpose"})
    void whatAReportHasNoPlaceForIsAskedForByBothPlaces(String code, String parameter, String setting) {
        bench.submissions.obstacles = List.of(new Problem(code, "/there", "the agreement asks for it", "say it"));
        HttpResponse<String> answer = bench.submit(CMS, sample());
        bench.submissions.obstacles = List.of();
        assertThat(code(answer)).isEqualTo(4100);
        assertThat(answer.body()).contains(code + " at /there", "parameter " + parameter, "defaults." + setting);
    }

    @Test
    void theCommentOfARefusedFinishIsXmlWhateverHyphensAreInIt() {
        String report = bench.opened(CMS);
        bench.submissions.wrong =
                List.of(new Problem("CODE", "/a", "three --- or four ---- of them", "end with one -"));
        HttpResponse<String> refused = bench.form(CMS, "/cybertipline/finish", report);
        XmlElement answer = new SafeXml(XmlLimits.DOCUMENT, Set.of("responseCode"))
                .read(refused.body().getBytes(UTF_8));
        assertThat(answer.children().getFirst().text()).isEqualTo("4100");
        assertThat(refused.body()).contains("three - - - or four - - - - of them");
        assertThat(code(bench.form(CMS, "/cybertipline/retract", report))).isZero();
    }

    @Test
    void aFinishedReportIsFinishedOnce() {
        String report = bench.opened(CMS);
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isZero();
        HttpResponse<String> again = bench.form(CMS, "/cybertipline/finish", report);

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("<reportDoneResponse>", "Report already finished", "<reportId>" + report);
        assertThat(code(again)).isEqualTo(5102);
        assertThat(code(bench.form(CMS, "/cybertipline/retract", report))).isEqualTo(5102);
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", details(report, "a"))))
                .isEqualTo(5102);
        assertThat(bench.submissions.accepted).hasSize(1);
    }

    @Test
    void aRetractedReportGoesNowhereAndNothingOfItIsKept() {
        String report = bench.opened(CMS);
        HttpResponse<String> retracted = bench.form(CMS, "/cybertipline/retract", report);

        assertThat(retracted.body()).contains("<reportResponse>", "<reportId>" + report);
        assertThat(code(retracted)).isZero();
        assertThat(code(bench.form(CMS, "/cybertipline/retract", report))).isEqualTo(5101);
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isEqualTo(5101);
        assertThat(bench.submissions.accepted).isEmpty();
        assertThat(bench.ledgerEntries().getLast())
                .matches(entry -> entry.event() == LedgerEvent.PACKAGE_REFUSED)
                .matches(entry -> "REPORT_RETRACTED".equals(entry.code()));
        assertThat(bench.count(
                        "cybertip_report where content is null and wrapped_data_key is null and report_id = " + report))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cybertipline/finish", "/cybertipline/retract"})
    void aReportThatDoesNotExistAndAnotherCaseSystemsAreTheSame(String path) {
        String ofCms = bench.opened(CMS);
        HttpResponse<String> foreign = bench.form(Caller.LAB_BY_CERTIFICATE, path, ofCms);
        HttpResponse<String> unknown = bench.form(Caller.LAB_BY_CERTIFICATE, path, "99");
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(code(foreign)).isEqualTo(5001);
        assertThat(foreign.body().replace(ofCms, "99")).isEqualTo(unknown.body());
        assertThat(code(bench.xml(Caller.LAB_BY_CERTIFICATE, "/cybertipline/fileinfo", details(ofCms, "a"))))
                .isEqualTo(5001);
        assertThat(code(bench.form(CMS, "/cybertipline/retract", ofCms))).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<fileDetails><fileId>a</fileId></fileDetails>",
                "<fileDetails><reportId>1</reportId></fileDetails>",
                "<fileDetails><reportId>x</reportId><fileId>a</fileId></fileDetails>",
                "<fileDetails><reportId>1</reportId><fileId>a</fileId><fileId>b</fileId></fileDetails>",
                "<report/>"
            })
    void fileDetailsThatDoNotSayWhoseTheyAreAreInvalid(String details) {
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", details))).isEqualTo(4100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id=", "", "other=1", "id=x", "id=1&id=2", "id=-1", "id=99999999999999999999"})
    void aFormWithoutOneIdIsAnInvalidRequest(String form) {
        HttpResponse<String> answer =
                bench.post(CMS, "/cybertipline/finish", "application/x-www-form-urlencoded", form.getBytes(UTF_8));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo(4000);
    }

    @Test
    void anUrlEncodedFormIsReadToo() {
        String report = bench.opened(CMS);
        assertThat(code(bench.post(
                        CMS,
                        "/cybertipline/retract",
                        "application/x-www-form-urlencoded; charset=UTF-8",
                        ("other=2&id=" + report).getBytes(UTF_8))))
                .isZero();
    }

    @Test
    void whatIsNotReadHereIsAnInvalidRequestWithItsOwnStatus() {
        byte[] large = new byte[9 << 20];
        Map<HttpResponse<String>, Integer> answers = Map.of(
                bench.post(CMS, "/cybertipline/submit", "application/json", new byte[] {'1'}), 400,
                bench.post(CMS, "/cybertipline/submit", "text/xml; charset=utf-16", new byte[] {'1'}), 400,
                bench.post(CMS, "/cybertipline/submit", "text/xml", large), 413,
                bench.post(CMS, "/cybertipline/finish", "application/json", new byte[] {'1'}), 415,
                bench.post(CMS, "/cybertipline/finish", "application/x-www-form-urlencoded", new byte[5000]), 413);
        answers.forEach((answer, status) -> {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(code(answer)).isEqualTo(4000);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cybertipline", "/cybertipline/", "/cybertipline/submit", "/cybertipline/a/b"})
    void whatElseIsAskedForIsNotFoundInTheWordsOfThisApi(String path) {
        HttpResponse<String> answer = bench.get(CMS, path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo(1210);
    }

    @Test
    void aReportThatIsNotFinishedOutlivesTheNodeThatTookIt() {
        String report = bench.opened(CMS);
        bench.restart();
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isZero();
        assertThat(bench.submissions.accepted).hasSize(1);
    }

    @Test
    void nothingOfAnUnfinishedReportIsReadableInTheDatabase() {
        String report = reportId(bench.submit(CMS, sample().replace("sample_user_01", "Canary7Q")));
        bench.xml(CMS, "/cybertipline/fileinfo", details(report, "Canary7Q"));
        assertThat(bench.kept())
                .isNotEmpty()
                .doesNotContain("Canary7Q")
                .doesNotContain(java.util.HexFormat.of().formatHex("Canary7Q".getBytes(UTF_8)));
    }

    @Test
    void aFinishWhoseAnswerWasLostHasHappenedAndSendsNothingTwice() {
        String report = bench.opened(CMS);
        bench.submissions.lostAnswer = new IllegalStateException("cut off, says the test");
        HttpResponse<String> cutOff = bench.form(CMS, "/cybertipline/finish", report);
        assertThat(cutOff.statusCode()).isEqualTo(500);
        assertThat(code(cutOff)).isEqualTo(1000);
        assertThat(code(bench.form(CMS, "/cybertipline/retract", report))).isEqualTo(5102);
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", details(report, "a"))))
                .isEqualTo(5102);
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isEqualTo(5102);
        assertThat(bench.submissions.accepted).hasSize(1);
    }

    @Test
    void aFinishThatWasCutOffBeforeAnythingWasAcceptedLeavesTheReportOpen() {
        bench.submissions.meanwhile = () -> {
            throw new IllegalStateException("cut off, says the test");
        };
        String report = bench.opened(CMS);
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isEqualTo(1000);
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", details(report, "a"))))
                .isZero();
        assertThat(code(bench.form(CMS, "/cybertipline/retract", report))).isZero();
        assertThat(bench.submissions.accepted).isEmpty();
    }

    @Test
    void aReportThatIsRetractedWhileItIsFinishedDoesNotCross() {
        String report = bench.opened(CMS);
        List<Integer> retracted = new ArrayList<>();
        bench.submissions.meanwhile = () -> retracted.add(code(bench.form(CMS, "/cybertipline/retract", report)));
        HttpResponse<String> finished = bench.form(CMS, "/cybertipline/finish", report);
        assertThat(retracted).containsExactly(0);
        assertThat(code(finished)).as(finished.body()).isEqualTo(5101);
        assertThat(bench.submissions.accepted).isEmpty();
    }

    @Test
    void detailsThatComeWhileAReportIsFinishedAreNotLost() {
        String report = bench.opened(CMS);
        List<Integer> described = new ArrayList<>();
        bench.submissions.meanwhile =
                () -> described.add(code(bench.xml(CMS, "/cybertipline/fileinfo", details(report, "late"))));
        HttpResponse<String> finished = bench.form(CMS, "/cybertipline/finish", report);
        assertThat(described).containsExactly(0);
        assertThat(finished.statusCode()).as(finished.body()).isEqualTo(503);
        assertThat(code(finished)).isEqualTo(1000);
        assertThat(bench.submissions.accepted).isEmpty();

        assertThat(bench.form(CMS, "/cybertipline/finish", report).body()).contains("<fileId>late</fileId>");
        assertThat(bench.submissions.accepted.getFirst().casePackage().media()).hasSize(1);
    }

    @Test
    void ofTwoFinishesSideBySideOneHandsIn() {
        String report = bench.opened(CMS);
        List<Integer> other = new ArrayList<>();
        bench.submissions.meanwhile = () -> other.add(code(bench.form(CMS, "/cybertipline/finish", report)));
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isEqualTo(5102);
        assertThat(other).containsExactly(0);
        assertThat(bench.submissions.accepted).hasSize(1);
    }

    @Test
    void aReportOverTheRateOfItsLaneIsFinishedLater() {
        String report = bench.opened(CMS);
        bench.tooFast = true;
        HttpResponse<String> refused = bench.form(CMS, "/cybertipline/finish", report);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(code(refused)).isEqualTo(1000);
        assertThat(refused.headers().firstValue("Retry-After")).contains("7");
        assertThat(code(bench.submit(CMS, sample())))
                .as("nor is another opened")
                .isEqualTo(1000);
        assertThat(bench.submissions.accepted).isEmpty();

        bench.tooFast = false;
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isZero();
        assertThat(bench.submissions.accepted).hasSize(1);
    }

    @Test
    void aReportMakesTheSamePackageHoweverOftenItIsFinished() {
        String report = bench.opened(CMS);
        bench.submissions.wrong = List.of(new Problem("KIND_NOT_AGREED", "/kind", "not agreed", "another"));
        HttpResponse<String> refused = bench.form(CMS, "/cybertipline/finish", report);
        assertThat(code(refused)).isEqualTo(4100);
        assertThat(refused.body()).contains("<!-- Validation failed: KIND_NOT_AGREED at /kind");
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report)))
                .as("it is open again")
                .isZero();
        assertThat(bench.submissions.accepted).hasSize(1);
    }

    @Test
    void everyAnswerIsWhatTheOfficialSchemaSays() throws SAXException, IOException {
        assumeTrue(Files.exists(OFFICIAL), "the official schema is not here: " + OFFICIAL);
        var validator = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(OFFICIAL.toFile())
                .newValidator();
        String report = bench.opened(CMS);
        List<HttpResponse<String>> answers = List.of(
                bench.get(CMS, "/cybertipline/status"),
                bench.submit(CMS, sample()),
                bench.submit(CMS, "<report"),
                bench.xml(CMS, "/cybertipline/fileinfo", details(report, "a")),
                bench.post(CMS, "/cybertipline/upload", "image/jpeg", new byte[10]),
                bench.form(CMS, "/cybertipline/finish", "99"),
                bench.form(CMS, "/cybertipline/finish", report),
                bench.form(CMS, "/cybertipline/finish", report),
                bench.form(CMS, "/cybertipline/retract", report));
        for (HttpResponse<String> answer : answers) {
            validator.validate(new StreamSource(new StringReader(answer.body())));
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer.body()).contains("responseCode"));
    }
}
