package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.authority.AuthorityId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The guide's first commands, as they stand in it, in a shell beside a running pair; and the forms it tells of. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartnerQuickStartTest {

    private static final String FILE_DETAILS = """
            <fileDetails>
              <reportId>1</reportId>
              <fileId>synthetic-file-1</fileId>
              <originalFileHash hashType="MD5">d41d8cd98f00b204e9800998ecf8427e</originalFileHash>
            </fileDetails>
            """;

    private static final Pattern BLOCK = Pattern.compile("## Quick start\n.*?```sh\n(.*?)```", Pattern.DOTALL);
    private static final int MOST_COMMANDS = 5;

    private final PairForTests pair = new PairForTests();

    @TempDir
    Path folder;

    PartnerQuickStartTest() throws IOException {}

    @BeforeAll
    void start() throws InterruptedException {
        pair.start(DemoHomes.XA, DemoHomes.XB);
    }

    @AfterAll
    void stop() {
        pair.close();
    }

    @Test
    void aReportThatRestrictsNothingComesOutAsReportWithItsFileDetails() throws IOException, InterruptedException {
        String exchange = postWithFileDetails("&handling=EU:H0");
        String item = item(exchange);

        String written = curl(DemoHomes.XB, "-H", "Accept: application/xml, multipart/mixed", "-i", item + "/package");
        assertThat(written)
                .contains("HTTP/1.1 200", "Content-Type: multipart/mixed", "Tidegate-Losses: ")
                .contains("<report>", "<fileDetails>", "d41d8cd98f00b204e9800998ecf8427e");
        assertThat(curl(DemoHomes.XB, item + "/package"))
                .as("and canonical, unless asked otherwise")
                .startsWith("{")
                .contains("d41d8cd98f00b204e9800998ecf8427e");
    }

    @Test
    void aReportThatIsRestrictedIsGivenInCanonicalFormOnly() throws IOException, InterruptedException {
        String item = item(postWithFileDetails("&handling=EU:H1"));

        JsonNode blocked = JsonMapper.shared()
                .readTree(curlWhateverComes(
                        DemoHomes.XB, "-H", "Accept: application/xml, multipart/mixed", item + "/package"));
        assertThat(blocked.path("code").asString()).isEqualTo("FORM_BLOCKED");
        assertThat(blocked.path("errors").findValuesAsString("code")).contains("HANDLING");
        assertThat(curl(DemoHomes.XB, item + "/package")).contains("\"EU:H1\"");
        assertThat(JsonMapper.shared()
                        .readTree(curl(DemoHomes.XB, item + "/losses"))
                        .path("forms")
                        .path(0)
                        .path("blocked")
                        .asBoolean())
                .isTrue();
    }

    private String postWithFileDetails(String more) throws IOException, InterruptedException {
        String part = "--b1\r\nContent-Type: application/xml\r\n\r\n";
        Path body = Files.writeString(
                Files.createTempFile(folder, "parts", ".txt"),
                part + new String(DemoCommand.sample(), StandardCharsets.UTF_8) + "\r\n" + part + FILE_DETAILS
                        + "\r\n--b1--\r\n");
        String accepted = curl(
                DemoHomes.XA,
                "-H",
                "Content-Type: multipart/mixed; boundary=b1",
                "-H",
                "Idempotency-Key: " + CaseSystemClient.newKey(),
                "--data-binary",
                "@" + body,
                "https://localhost/api/v1/packages?recipient=XB" + more);
        String exchange = JsonMapper.shared()
                .readTree(accepted)
                .path("exchanges")
                .path(0)
                .path("exchangeId")
                .asString();
        String arrived =
                curl(DemoHomes.XA, "https://localhost/api/v1/exchanges/" + exchange + "?wait=30&until=DELIVERED");
        assertThat(arrived).contains("\"state\":\"DELIVERED\"");
        return exchange;
    }

    private String item(String exchange) {
        return "https://localhost/api/v1/inbox/" + pair.inboxItemsOf(exchange).getFirst();
    }

    private String curl(AuthorityId authority, String... words) throws IOException, InterruptedException {
        return curl(0, authority, words);
    }

    /** Also a problem, which ends curl with 22. */
    private String curlWhateverComes(AuthorityId authority, String... words) throws IOException, InterruptedException {
        return curl(22, authority, words);
    }

    private String curl(int ends, AuthorityId authority, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "-K", "case-system/curl.conf"));
        command.addAll(List.of(words));
        Path output = Files.createTempFile(folder, "curl", ".txt");
        int status = new ProcessBuilder(command)
                .directory(pair.home(authority).toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        String said = Files.readString(output);
        assertThat(status).as(said).isEqualTo(ends);
        return said;
    }

    @Test
    void atMostFiveCommandsLeadFromNothingToAReportThatWasRetrieved() throws IOException, InterruptedException {
        String commands = commands();
        assertThat(commands.lines()).hasSizeLessThanOrEqualTo(MOST_COMMANDS);
        Path demo = pair.home(DemoHomes.XA).getParent();
        Files.write(demo.resolve("sample-report.xml"), DemoCommand.sample());
        Files.createDirectory(folder.resolve(".tidegate"));
        Files.createSymbolicLink(folder.resolve(".tidegate/demo"), demo);

        Path output = folder.resolve("output");
        Path complaints = folder.resolve("complaints");
        int status = new ProcessBuilder("sh", "-eu", "-c", commands)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(complaints.toFile())
                .start()
                .waitFor();

        String said = Files.readString(output);
        assertThat(status).as(said + Files.readString(complaints)).isZero();
        List<JsonNode> answers = JsonMapper.shared()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(said)
                .readAll();
        assertThat(answers).as(said).hasSize(3);
        assertThat(answers.getFirst().path("state").asString()).isEqualTo("DELIVERED");
        assertThat(answers.getLast().path("state").asString()).isEqualTo("RETRIEVED");
        assertThat(answers.getLast().path("exchangeId"))
                .isEqualTo(answers.getFirst().path("exchangeId"));
    }

    private static String commands() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path project = Files.isDirectory(here.resolve("docs")) ? here : here.getParent();
        Matcher block = BLOCK.matcher(Files.readString(project.resolve("docs/partner.md")));
        assertThat(block.find()).as("a block of commands under Quick start").isTrue();
        return block.group(1);
    }
}
