package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidegate.gateway.demo.DemoHomes.XA;
import static org.tidegate.gateway.demo.DemoHomes.XB;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidegate.gateway.store.postgres.Await;

/** Two nodes as processes of their own, the case systems they call in this one: what the demo tells of formats. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoFormatsTest {
    private static final Pattern FILE = Pattern.compile("What arrived, [0-9]+ bytes:\n +(.*)");

    private final PairForTests pair;
    private final CalledSystems called;

    DemoFormatsTest() throws InterruptedException, IOException {
        pair = PairForTests.withCalledSystems();
        called = pair.startCalledSystems();
        pair.start(XA, XB);
    }

    @AfterAll
    void stop() {
        pair.close();
        called.close();
    }

    @Test
    void bothArriveInTheOtherFormByTheOtherDoorWithWhatWasLost() throws IOException, InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        formats(called, DemoWait.AT_MOST, said).tell(DemoCommand.sample());

        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(text)
                .containsPattern("XB's case system 'intelligence' was called by SOAP:\n +EUX 1.0, valid by eux-1.xsd\n")
                .contains("<messageType>INTELLIGENCE</messageType>", "<from><code>XA</code></from>")
                .containsPattern("Read at XA's door as CyberTipline report \\(XML\\), [0-9]+ loss")
                .containsPattern("Written at XB's hand-over as EUX 1.0 \\(XML\\), [0-9]+ loss")
                .containsPattern("XA's case system 'requests' was called by REST:\n +CASE JSON-LD, a graph of ")
                .containsPattern("Read at XB's door as EUX 1.0 \\(XML\\), [0-9]+ loss")
                .containsPattern("Written at XA's hand-over as CASE 1.4.0 and UCO 1.4.0 \\(JSON-LD\\), [0-9]+ losses")
                .containsPattern("WARN +RELOCATED +GRADING\n +The format has no gradings\\.")
                .contains(" /assessments/0/scheme -> /@graph/0/tidegate:assessment/tidegate:scheme")
                .containsPattern("\n +and [0-9]+ more\n");
        assertThat(text)
                .as("no value of a person")
                .doesNotContain("sample_user_01", "synthetic-0001", "desk@esp.example");
        assertThat(text.lines()
                        .filter(line -> !line.contains(
                                DemoScreen.near(pair.home(XA).getParent()).toString())))
                .as("lines that fit a terminal")
                .allMatch(line -> line.length() <= 100);
        Matcher file = FILE.matcher(text);
        assertThat(file.results().map(found -> Path.of(found.group(1))))
                .hasSize(2)
                .allSatisfy(kept -> assertThat(kept).isNotEmptyFile());
    }

    /** The lines as the demo prints them, in a shell. */
    @Test
    void theLinesForSoapSendARequestThatArrivesOnceHoweverOftenTheyAreRepeated()
            throws IOException, InterruptedException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        formats(called, DemoWait.AT_MOST, printed).tell(DemoCommand.sample());
        screen(printed).soapByHand(pair.homes(), pair.run(XB));
        String lines = printed.toString(StandardCharsets.UTF_8);

        String first = shell(lines.substring(lines.indexOf("  cd '")));
        assertThat(first).contains("submitResponse").containsPattern("replayed>false<");
        assertThat(shell(lines.substring(lines.indexOf("  cd '")))).containsPattern("replayed>true<");
        Matcher exchange = Pattern.compile("exchangeId>([0-9a-f-]{36})<").matcher(first);
        assertThat(exchange.find()).isTrue();
        Await.until(
                "it arrived",
                () -> called.at(CalledSystem.REQUESTS).of(exchange.group(1)).isPresent());
    }

    @Test
    void whereACaseSystemIsNotThereItSaysWhatToLookAt() {
        try (CalledSystems nobodyIsThere = CalledSystems.none()) {
            DemoFormats formats = formats(nobodyIsThere, Duration.ofSeconds(2), new ByteArrayOutputStream());
            assertThatThrownBy(() -> formats.tell(DemoCommand.sample()))
                    .isInstanceOf(DemoFailed.class)
                    .hasMessageContaining("did not arrive at XB's case system 'intelligence' within 2 s")
                    .hasMessageContaining("At XA it is ")
                    .hasMessageContaining("./tidegate alarms --home '" + pair.home(XB) + "'")
                    .hasMessageContaining(ChildNode.log(pair.home(XB)).toString());
        }
    }

    private DemoFormats formats(CalledSystems systems, Duration atMost, ByteArrayOutputStream said) {
        return new DemoFormats(pair.homes(), pair.run(XA), pair.run(XB), systems, screen(said), atMost);
    }

    private static DemoScreen screen(ByteArrayOutputStream said) {
        return new DemoScreen(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String shell(String lines) throws IOException, InterruptedException {
        Path output = Files.createTempFile(pair.home(XA), "shell", ".txt");
        int status = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", lines)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }
}
