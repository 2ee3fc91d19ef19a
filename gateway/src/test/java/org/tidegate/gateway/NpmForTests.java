package org.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Packages of the npm registry in a folder of the test's own, and Node with them. None of their own scripts runs when they are fetched. */
public final class NpmForTests {
    private static final int MINUTES = 5;

    private final Path folder;

    private NpmForTests(Path folder) {
        this.folder = folder;
    }

    /** @param output what it wrote, errors among it */
    public record Ended(int code, String output) {}

    /** The test is skipped where this machine has no Node, or the packages do not come. */
    public static NpmForTests with(Path folder, String... packages) {
        NpmForTests npm = new NpmForTests(folder);
        assumeThat(npm.runs("node", "--version")).as("node is on this machine").isTrue();
        assumeThat(npm.runs("npm", "--version")).as("npm is on this machine").isTrue();
        List<String> install =
                new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"));
        install.addAll(List.of(packages));
        assumeThat(npm.run(install).code())
                .as("npm could fetch " + Arrays.toString(packages))
                .isZero();
        return npm;
    }

    /** @param script beside the test, as its resource */
    public Ended node(Class<?> test, String script, String... arguments) {
        try (InputStream source = test.getResourceAsStream(script)) {
            Files.write(folder.resolve(script), source.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private boolean runs(String... command) {
        try {
            return run(List.of(command)).code() == 0;
        } catch (UncheckedIOException absent) {
            return false;
        }
    }

    private Ended run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
