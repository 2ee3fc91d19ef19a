package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The guide's first commands, as they stand in it, in a shell beside a running pair. */
class PartnerQuickStartTest {

    private static final Pattern BLOCK = Pattern.compile("## Quick start\n.*?```sh\n(.*?)```", Pattern.DOTALL);
    private static final int MOST_COMMANDS = 5;

    private final PairForTests pair = new PairForTests();

    @TempDir
    Path folder;

    PartnerQuickStartTest() throws IOException {}

    @AfterEach
    void stop() {
        pair.close();
    }

    @Test
    void atMostFiveCommandsLeadFromNothingToAReportThatWasRetrieved() throws IOException, InterruptedException {
        String commands = commands();
        assertThat(commands.lines()).hasSizeLessThanOrEqualTo(MOST_COMMANDS);
        pair.start(DemoHomes.XA, DemoHomes.XB);
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
