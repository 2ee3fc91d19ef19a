package org.tidegate.gateway.translate;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.CasePackageJson;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.caseuco.CaseReader;
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.gateway.translate.ScriptRoot.Ended;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./tidegate translate} and {@code ./tidegate validate}, by the script itself. */
class TranslateCommandTest {

    private static final String FILE = """
            <fileDetails><reportId>0</reportId><fileId>f-1</fileId>\
            <originalFileHash hashType="MD5">0cc175b9c0f1b6a831c399e269772661</originalFileHash></fileDetails>""";

    private static final String OPEN = "EU:H0";

    @TempDir
    static Path folder;

    static ScriptRoot script;
    static String report;

    @BeforeAll
    static void install() throws IOException {
        script = ScriptRoot.in(folder);
        try (InputStream sample = CyberTipReader.class.getResourceAsStream("sample-report.xml")) {
            report = new String(sample.readAllBytes(), UTF_8);
        }
        Files.writeString(folder.resolve("report.xml"), report);
        Files.writeString(folder.resolve("file.xml"), FILE);
    }

    @Test
    void theResultAloneIsOnStandardOutputAndWhatWasLostOnTheOther() throws IOException, InterruptedException {
        Ended ended = script.run("", "translate", "--from", "cybertip", "--to", "canonical", "report.xml");
        assertThat(ended.status()).as(ended.error()).isZero();
        CasePackage made = CasePackageJson.read(ended.output().getBytes(UTF_8));
        assertThat(made.origin().id()).isEqualTo(Terms.ORIGIN);
        assertThat(made.recipients()).extracting(Authority::id).containsExactly(Terms.RECIPIENT);
        assertThat(made.handling().codes()).containsExactly(Terms.HANDLING);
        assertThat(ended.error().lines())
                .contains("Reading CyberTipline report (XML) tells 5 losses: 5 INFO:")
                .anyMatch(line -> line.matches(" +INFO +DEFAULTED +DEFAULT"))
                .anyMatch(line -> line.matches(" +/report -> /handling"))
                .last()
                .isEqualTo("5 losses: 5 INFO.");
    }

    @Test
    void aSetGoesFromFileToFileWhateverItsSize() throws IOException, InterruptedException {
        StringBuilder set = new StringBuilder(
                "{\"@odata.context\":\"http://example.invalid/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/US/$metadata#Media\",\"value\":[");
        for (int number = 1; number <= 500; number++) {
            set.append(number == 1 ? "" : ",")
                    .append("{\"MediaID\":%d,\"MD5\":\"%032x\",\"RelativeFilePath\":\"a/b\",\"Category\":1}"
                            .formatted(number, number));
        }
        Files.writeString(folder.resolve("set.json"), set.append("]}"));
        Ended ended = script.run(
                "",
                "translate",
                "--from",
                "vics",
                "--to",
                "vics",
                "--out",
                "again.json",
                "--losses",
                "each.jsonl",
                "set.json");
        assertThat(ended.status()).as(ended.error()).isZero();
        assertThat(Files.readString(folder.resolve("again.json")))
                .contains("%032x".formatted(500))
                .doesNotContain("a/b");
        assertThat(Files.readAllLines(folder.resolve("each.jsonl")))
                .hasSizeGreaterThanOrEqualTo(500)
                .noneMatch(line -> line.contains("a/b"));
        assertThat(ended.error()).contains("500 times").contains("500 records.");
    }

    @Test
    void ofASetThatIsCutShortNothingIsLeft() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("cut.json"),
                "{\"@odata.context\":\"http://example.invalid/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/US/$metadata#Media\",\"value\":[{\"MediaID\":1,");
        Ended ended = script.run("", "translate", "--to", "vics", "--out", "none.json", "cut.json");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.error()).startsWith("Not translated: 1 problem");
        assertThat(folder.resolve("none.json")).doesNotExist();
        assertThat(folder.resolve("none.json.part")).doesNotExist();
    }

    @Test
    void aFormatWithoutSetsSaysSo() throws IOException, InterruptedException {
        Ended ended = script.run("", "translate", "--to", "cybertip", "--out", "none.xml", "report.xml");
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.error()).contains("leave --out away");
    }

    @Test
    void whatTheFormatDoesNotSayComesFromTheOptionsAndIsThenNoDefault() throws IOException, InterruptedException {
        Ended ended = script.run(
                report,
                "translate",
                "--to",
                "canonical",
                "--origin",
                "XA",
                "--recipient",
                "XB",
                "--recipient",
                "XC",
                "--kind",
                "INTELLIGENCE",
                "--lane",
                "URGENT",
                "--purpose",
                "18.2.d",
                "--legal-basis",
                "Synthetic Act s.1",
                "--handling",
                "EU:H2",
                "--at",
                "2026-01-05T09:00:00Z",
                "-");
        assertThat(ended.status()).as(ended.error()).isZero();
        CasePackage made = CasePackageJson.read(ended.output().getBytes(UTF_8));
        assertThat(made.origin().id()).isEqualTo(AuthorityId.parse("XA"));
        assertThat(made.recipients()).hasSize(2);
        assertThat(made.kind()).isEqualTo(Kind.INTELLIGENCE);
        assertThat(made.lane()).isEqualTo(Lane.URGENT);
        assertThat(made.purpose().codes()).containsExactly("18.2.d");
        assertThat(made.legalBasis()).isEqualTo("Synthetic Act s.1");
        assertThat(made.createdAt()).isEqualTo("2026-01-05T09:00:00Z");
        assertThat(made.lossReports()).isEmpty();
        assertThat(ended.error()).isEqualTo("0 losses.\n");
    }

    @Test
    void severalDocumentsComeOutAsOneBodyThatGoesInAgain() throws IOException, InterruptedException {
        Ended first = script.run(
                "",
                "translate",
                "--to",
                "cybertip",
                "--handling",
                OPEN,
                "--at",
                "2026-01-05T09:00:00Z",
                "report.xml",
                "file.xml");
        assertThat(first.status()).as(first.error()).isZero();
        assertThat(first.output())
                .startsWith("Content-Type: multipart/mixed;boundary=tidegate-")
                .contains("<report>", "<fileDetails>");
        Ended again = script.run(
                first.output(),
                "translate",
                "--to",
                "cybertip",
                "--handling",
                OPEN,
                "--at",
                "2026-01-05T09:00:00Z",
                "-");
        assertThat(again.output()).isEqualTo(first.output());
        String bodyAlone = first.output().substring(first.output().indexOf("\r\n\r\n") + 4);
        assertThat(script.run(bodyAlone, "translate", "--to", "cybertip", "--handling", OPEN, "-")
                        .output())
                .isEqualTo(first.output());
    }

    @Test
    void theSameDocumentAtTheSameInstantGivesTheSameOctetsAndTheSameLosses() throws IOException, InterruptedException {
        String[] words = {"translate", "--to", "canonical", "--at", "2026-01-05T09:00:00Z", "report.xml"};
        Ended once = script.run("", words);
        assertThat(script.run("", words)).isEqualTo(once);
        assertThat(once.status()).isZero();
    }

    @Test
    void aFormThatIsBlockedIsNotGivenAndItsLossesAreInTheFile() throws IOException, InterruptedException {
        Ended ended = script.run("", "translate", "--to", "cybertip", "--losses", "losses.json", "report.xml");
        assertThat(ended.status()).isOne();
        assertThat(ended.output()).isEmpty();
        assertThat(ended.error().lines())
                .anyMatch(line -> line.matches(" +BLOCK +REFUSED \\(final\\) +HANDLING"))
                .anyMatch(line -> line.matches(" +/handling/codes/0"))
                .last()
                .asString()
                .contains("--handling EU:H0");
        JsonNode losses = JsonMapper.shared().readTree(Files.readString(folder.resolve("losses.json")));
        assertThat(losses.get("blocked").booleanValue()).isTrue();
        assertThat(losses.get("losses").findValuesAsString("rule")).contains("HANDLING", "DEFAULT");
    }

    @Test
    void validatingNamesEveryProblemWithItsPlaceItsCodeAndWhatRepairsIt() throws IOException, InterruptedException {
        Ended bad = script.run("<report><incidentSummary/></report>", "validate", "-");
        assertThat(bad.status()).isOne();
        assertThat(bad.output())
                .startsWith("-, read as CyberTipline report (XML): 3 problems\n")
                .contains(
                        "ELEMENT_MISSING  /report/incidentSummary[1]/incidentType[1]\n    a required element is missing."
                                + " Fix: send the element.\n");
        Ended good = script.run("", "validate", "report.xml");
        assertThat(good.status()).isZero();
        assertThat(good.output())
                .startsWith("report.xml, read as CyberTipline report (XML): no problems. Reading it tells 5 losses");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<other/>|FORMAT_UNKNOWN",
                "``|the document is empty",
                "<!DOCTYPE report><report/>|XML_DOCTYPE",
                "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"/>|a SOAP envelope",
                "{\"reportId\": 1, \"reportId\": 2}|DUPLICATE_MEMBER",
                "{\"schemaVersion\": 1, \"kind\": \"REFERRAL\"}|MISSING_MEMBER",
                "--b|BOUNDARY_NOT_FOUND",
                "content-type: text/xml|BOUNDARY_MISSING"
            })
    void whatCannotBeReadHasACodeAndNoStackTrace(String document, String code)
            throws IOException, InterruptedException {
        Ended ended = script.run(document, "validate", "-");
        assertThat(ended.status()).isOne();
        assertThat(ended.output()).contains(code).doesNotContain("Exception");
        assertThat(ended.error()).isEmpty();
    }

    @Test
    void whatTheOptionsLackIsNamedWithTheOption() throws IOException, InterruptedException {
        Ended ended = script.run("", "translate", "--to", "canonical", "--kind", "REQUEST", "report.xml");
        assertThat(ended.status()).isOne();
        assertThat(ended.error())
                .contains("LEGAL_BASIS_MISSING", "--legal-basis TEXT", "PURPOSE_MISSING", "--purpose CODE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "translate report.xml|--to is missing.",
                "translate --to cybertipjson report.xml|--to is none of cybertip",
                "translate --from none --to canonical report.xml|--from is none of cybertip, cybertipjson",
                "translate --to canonical|FILE is missing.",
                "translate --to canonical --kind REPLY report.xml|--kind is about another package",
                "translate --to canonical --handling H1 report.xml|--handling is not a handling code such as EU:H1.",
                "validate|FILE is missing.",
                "validate --nothing report.xml|Not understood: --nothing.",
                "translate --to=canonical --bogus x report.xml|Not understood: --bogus."
            })
    void wordsThatAreOffEndWithTwoAndTheUsage(String words, String reason) throws IOException, InterruptedException {
        Ended ended = script.run("", words.split(" ", -1));
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.error()).startsWith(reason).contains("Usage: ./tidegate ");
        assertThat(ended.output()).isEmpty();
    }

    @Test
    void anOptionMayStandInOneWordWithItsValue() throws IOException, InterruptedException {
        assertThat(script.run("", "translate", "--to=canonical", "report.xml").status())
                .isZero();
    }

    @Test
    void theHelpHasEveryFormatAndALineForEachOption() throws IOException, InterruptedException {
        String all = script.run("", "help").output();
        for (String command : List.of("translate", "validate")) {
            Ended help = script.run("", command, "--help");
            assertThat(help.status()).isZero();
            assertThat(help.output().lines()).allMatch(line -> line.length() <= 120);
            assertThat(help.output()).contains("\n  --recipient ID ", "\n  canonical ", "Exit status: 0");
            assertThat(Formats.shipped().all())
                    .extracting(Format::word)
                    .allSatisfy(word -> assertThat(help.output()).contains("\n  " + word + " "))
                    .allSatisfy(word -> assertThat(all).containsPattern("\\b" + word + "\\b"));
        }
    }

    @Test
    void atATerminalTheDocumentsOwnOriginHoldsUnlessAnOptionSaysAnother() throws IOException, InterruptedException {
        try (InputStream sample = CaseReader.class.getResourceAsStream("sample-case.json")) {
            Files.write(folder.resolve("case.json"), sample.readAllBytes());
        }
        Ended own = script.run("", "translate", "--to", "canonical", "case.json");
        assertThat(own.status()).as(own.error()).isZero();
        assertThat(CasePackageJson.read(own.output().getBytes(UTF_8)).origin().id())
                .isEqualTo(AuthorityId.parse("XA"));
        Ended other = script.run("", "validate", "--origin", "XC", "case.json");
        assertThat(other.status()).isOne();
        assertThat(other.output()).contains("ORIGIN_FOREIGN").contains("leave --origin away");
    }

    @Test
    void whatOnlyResidueIsLeftOfIsSaidOnce() throws IOException, InterruptedException {
        String graph = """
                {"@context":{"uco-core":"https://ontology.unifiedcyberontology.org/uco/core/","kb":"http://example.invalid/kb/"},
                "@graph":[{"@id":"kb:1","@type":"uco-core:Event","uco-core:tag":"synthetic"}]}""";
        Ended ended = script.run(graph, "translate", "--to", "eux", "--handling", OPEN, "-");
        assertThat(ended.error())
                .contains("Nothing of the case was read")
                .contains("No field holds it.")
                .doesNotContain("FOREIGN_RESIDUE");
    }

    @Test
    void aFolderIsSaidToBeOne() throws IOException, InterruptedException {
        Ended ended = script.run("", "validate", ".");
        assertThat(ended.status()).isOne();
        assertThat(ended.error()).isEqualTo(". is a folder. Name the files in it that belong to one package.\n");
    }

    @Test
    void aDocumentOfAnotherKindThanTheNamedFormatIsSaidToBeThat() throws IOException, InterruptedException {
        Ended ended = script.run("", "validate", "--from", "case", "report.xml");
        assertThat(ended.status()).isOne();
        assertThat(ended.output())
                .contains(": 1 problem\n", "NOT_JSON")
                .contains("the document is XML, and CASE 1.4.0 and UCO 1.4.0 (JSON-LD) is JSON");
    }

    @Test
    void textThatIsNotUtf8OrTooDeepIsSaidToBeThat() throws IOException, InterruptedException {
        Files.write(folder.resolve("wide.xml"), "<report/>".getBytes(UTF_16));
        assertThat(script.run("", "validate", "wide.xml").output()).contains("NOT_UTF8");
        Files.writeString(folder.resolve("deep.json"), "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));
        assertThat(script.run("", "validate", "deep.json").output()).contains("OVER_LIMIT");
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException, InterruptedException {
        Ended ended = script.run("", "validate", "none.xml");
        assertThat(ended.status()).isOne();
        assertThat(ended.error())
                .isEqualTo("The file none.xml is not there. Name one that is, or - for standard input.\n");
    }
}
