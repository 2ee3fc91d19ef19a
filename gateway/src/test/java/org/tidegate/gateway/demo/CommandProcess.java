package org.tidegate.gateway.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./tidegate …} as a process of its own, as a person at a terminal runs it. */
public final class CommandProcess {
    private CommandProcess() {}

    /** How it ended and what it said. */
    public record Ended(int status, String output, String error) {
        /** Lines on standard error. */
        List<String> errorLines() {
            return error.lines().toList();
        }
    }

    public static ProcessBuilder builder(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.tidegate.gateway.Tidegate"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }

    public static Ended run(Path folder, String... words) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path error = Files.createTempFile(folder, "error", ".txt");
        Process process = builder(words)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(error.toFile())
                .start();
        int status = process.waitFor();
        return new Ended(status, read(output), read(error));
    }

    private static String read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Files.delete(file);
        return text;
    }
}
