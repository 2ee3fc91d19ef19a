package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.gateway.store.postgres.Await;

/** The demo as a person runs it: a process of its own that is interrupted, stopped and killed. */
class DemoProcessTest {
    private static final Pattern ACCEPTED = Pattern.compile("accepted +exchange ([0-9a-f-]{36})");

    private static final Duration ENDS_WITHIN = Duration.ofMinutes(2);

    private final Path home = Path.of("target", "demo-" + UUID.randomUUID()).toAbsolutePath();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
        Await.until("nothing is left", () -> Await.processesIn(home).isEmpty());
        new DemoHomes(home, java.time.Clock.systemUTC(), new java.security.SecureRandom()).reset();
    }

    @Test
    void howeverItEndsNothingStaysAndTheNextOneFindsWhatWasExchanged() throws IOException, InterruptedException {
        Running demo = start();
        String exchange = demo.awaitStayingUp();
        assertThat(demo.output())
                .containsPattern("XA: https://localhost:[0-9]+/console/ {2}id p-001 {2}password [a-z0-9-]{23}");
        for (String signal : List.of("KILL", "INT", "TERM")) {
            assertThat(Await.processesIn(home)).as("demo, nodes, databases").hasSizeGreaterThan(4);
            demo.signal(signal);
            demo.awaitEnd();
            Await.until(
                    "nothing is left after " + signal,
                    () -> Await.processesIn(home).isEmpty());
            assertThat(demo.output()).as(signal).doesNotContain("stopped while it started");

            demo = start();
            String next = demo.awaitStayingUp();
            assertThat(demo.output())
                    .contains("The exchange of the last demo is still here, RETRIEVED at XA, RETRIEVED at XB:\n  "
                            + exchange);
            exchange = next;
        }
    }

    @Test
    void interruptedWhileItStartsItEndsWithoutAComplaint() throws IOException, InterruptedException {
        Running demo = start();
        Await.until("a node runs", () -> Await.processesIn(home).size() > 1);
        demo.signal("INT");
        assertThat(demo.awaitEnd()).isNotZero();
        Await.until("nothing is left", () -> Await.processesIn(home).isEmpty());
        assertThat(demo.output()).doesNotContain("stopped while it started").doesNotContain("Exception");
    }

    @Test
    void onceItEndsWithZeroWhenEachPackageWasRetrievedAndWithOneAndTheReasonWhenTheReportIsRefused()
            throws IOException, InterruptedException {
        CommandProcess.Ended good = once();
        assertThat(good.status()).as(good.error()).isZero();
        assertThat(good.output())
                .contains("receipt verified", "retrieved")
                .containsPattern("XB's case system 'intelligence' was called by SOAP:\n +EUX 1.0, valid by eux-1.xsd")
                .containsPattern("XA's case system 'requests' was called by REST:\n +CASE JSON-LD")
                .containsSubsequence(
                        "takes the proof of the first exchange away",
                        "./tidegate verify '",
                        "PROOF_SIGNED",
                        "RECIPIENT_WROTE",
                        " 0 fail, ",
                        "One byte of a copy altered",
                        "./tidegate verify '",
                        "FILE_DIFFERS",
                        "exit status 1",
                        "XA's desk was told of 4 targets",
                        "call desk XB, +99 0 0002, around the clock, and name X",
                        "XB's desk was told of 4 targets",
                        "Exactly the overlap, at both desks: address, e-mail, event, phone.",
                        "PROBE_ANSWERED  partner:XA  count 1",
                        "/console/hits");
        // What names a file of the demo is as long as its folder.
        String folderOfTheDemo = home.getFileName().toString();
        assertThat(good.output().lines().filter(line -> !line.contains(folderOfTheDemo)))
                .hasSizeGreaterThan(50)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(home.resolve("proof/trust.yml")).isNotEmptyFile();

        Path bad = Files.writeString(folder.resolve("bad.xml"), "<report><incidentSummary/></report>");
        CommandProcess.Ended refused = once("--post", bad.toString());
        assertThat(refused.status()).isOne();
        assertThat(refused.error()).contains("did not take the report: status 400", "MALFORMED_DOCUMENT");
        Await.until("nothing is left", () -> Await.processesIn(home).isEmpty());
    }

    @Test
    void aFileThatIsNotThereIsNamedBeforeAnythingStarts() throws IOException, InterruptedException {
        CommandProcess.Ended missing = once("--post", folder.resolve("none.xml").toString());
        assertThat(missing.status()).isOne();
        assertThat(missing.errorLines())
                .singleElement()
                .asString()
                .contains("none.xml", "cannot be read", "CyberTipline report");
        assertThat(home).doesNotExist();
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DemoPorts free = DemoPorts.free();
            List<Integer> xa = new ArrayList<>(free.xa());
            xa.set(1, other.getLocalPort());
            DemoPorts ports = new DemoPorts(xa, free.xb());
            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(DemoFailed.class)
                    .hasMessageContaining("[" + other.getLocalPort() + "]");
        }
    }

    private CommandProcess.Ended once(String... more) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("demo", "--once", "--free-ports", "--home", home.toString()));
        words.addAll(List.of(more));
        return CommandProcess.run(folder, words.toArray(String[]::new));
    }

    /** In a process group of its own, as a shell starts it. */
    private Running start() throws IOException {
        Path output = Files.createTempFile(folder, "demo", ".txt");
        ProcessBuilder builder = CommandProcess.builder("demo", "--free-ports", "--home", home.toString());
        // Whoever starts this build in the background may have SIGINT ignored, and children would inherit that.
        builder.command().addAll(0, List.of("setsid", "env", "--default-signal=INT"));
        Process process = builder.redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        started.add(process);
        return new Running(process, output);
    }

    private record Running(Process process, Path file) {

        String output() throws IOException {
            return Files.readString(file, StandardCharsets.UTF_8);
        }

        int awaitEnd() throws InterruptedException {
            assertThat(process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends")
                    .isTrue();
            return process.exitValue();
        }

        /** Returns the id of the exchange it showed. */
        String awaitStayingUp() throws IOException {
            Await.until("it stays up", () -> {
                assertThat(process.isAlive()).as(said()).isTrue();
                return said().contains("Both gateways stay up");
            });
            Matcher exchange = ACCEPTED.matcher(output());
            assertThat(exchange.find()).isTrue();
            return exchange.group(1);
        }

        private String said() {
            try {
                return output();
            } catch (IOException e) {
                throw new AssertionError("no output", e);
            }
        }

        /** KILL and TERM to the demo itself; INT to its group, as the terminal does on Ctrl-C. */
        void signal(String signal) throws IOException, InterruptedException {
            String to = signal.equals("INT") ? "-" + process.pid() : Long.toString(process.pid());
            int status = new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " -- " + to)
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(status).isZero();
        }
    }
}
