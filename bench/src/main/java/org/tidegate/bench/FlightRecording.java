package org.tidegate.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A flight recording of another JVM: a sample for each 5 ms of CPU time of each of its threads (JEP 509; Linux, JDK 25). */
final class FlightRecording {

    private static final String NAME = "name=ledger-share";

    private final long pid;
    private final Path file;

    private FlightRecording(long pid, Path file) {
        this.pid = pid;
        this.file = file;
    }

    /** @param file written at the end */
    static FlightRecording begin(long pid, Path file) throws InterruptedException {
        FlightRecording recording = new FlightRecording(pid, file.toAbsolutePath());
        recording.say(
                "JFR.configure", "stackdepth=256"); // a route's stack is deep, and what is cut off is its outer end
        recording.say(
                "JFR.start",
                NAME,
                "settings=none",
                "+jdk.CPUTimeSample#enabled=true",
                "+jdk.CPUTimeSample#stackTrace=true",
                "+jdk.CPUTimeSample#throttle=5ms",
                "+jdk.CPUTimeSamplesLost#enabled=true");
        return recording;
    }

    Path end() throws InterruptedException {
        say("JFR.stop", NAME, "filename=" + file);
        return file;
    }

    private void say(String... what) throws InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid)));
        command.addAll(List.of(what));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 || answer.contains("Could not") || answer.contains("Warning")) {
                throw new BenchFailed("jcmd " + String.join(" ", what) + ": " + answer);
            }
        } catch (IOException e) {
            throw new BenchFailed("jcmd cannot be run", e);
        }
    }
}
