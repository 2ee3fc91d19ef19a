package org.tidegate.crypto.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs the openssl command line where it is installed; a test that needs it is skipped elsewhere. */
public final class OpenSsl {

    private OpenSsl() {}

    /** What it printed, both streams, and how it ended. */
    public record Answer(int exitCode, String text) {}

    public static void assumeInstalled() {
        boolean installed;
        try {
            installed = run("version").exitCode() == 0;
        } catch (UncheckedIOException e) {
            installed = false;
        }
        Assumptions.assumeTrue(
                installed, "openssl is not installed here; the check by another implementation is skipped");
    }

    public static Answer run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("openssl did not end within a minute");
            }
            return new Answer(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while openssl ran", e);
        }
    }
}
