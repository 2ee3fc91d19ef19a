package org.tidegate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.gateway.store.PostgresForTests;
import tools.jackson.databind.json.JsonMapper;

/**
 * The npm packages {@code @sigstore/verify} and {@code @sigstore/bundle} look at our log. They are fetched from the npm registry into
 * a folder of the test's own.
 */
class SigstoreNpmTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final List<String> PACKAGES = List.of("@sigstore/verify@4.1.3", "@sigstore/bundle@5.0.1");
    private static final String SCRIPT = "verify-entries.cjs";
    private static final int MINUTES = 5;

    @TempDir
    static Path folder;

    private static ShownLog log;

    @BeforeAll
    static void fetch() throws IOException {
        assumeThat(runs("node", "--version")).as("node is on this machine").isTrue();
        assumeThat(runs("npm", "--version")).as("npm is on this machine").isTrue();
        assumeThat(run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGES.get(0), PACKAGES.get(1))
                        .code())
                .as("npm could fetch " + PACKAGES)
                .isZero();
        try (InputStream script = SigstoreNpmTest.class.getResourceAsStream(SCRIPT)) {
            Files.write(folder.resolve(SCRIPT), script.readAllBytes());
        }
        log = ShownLog.grown(POSTGRES);
    }

    @Test
    void theyAcceptEachEntryByTheGatewaysOwnNameAndByAHosts() throws IOException {
        assertThat(verified(log.all()))
                .hasSizeGreaterThan(2 * ShownLog.LARGEST)
                .allMatch("accepted"::equals);
    }

    @Test
    void theyRefuseWhatWasAltered() throws IOException {
        ShownEntry honest = log.byName().getLast();
        List<ShownEntry> altered = Arrays.stream(Alteration.values())
                .map(alteration -> alteration.of(honest))
                .toList();
        assertThat(verified(altered))
                .hasSameSizeAs(altered)
                .allMatch(answer -> answer.startsWith("refused TLOG_INCLUSION_PROOF_ERROR"));
    }

    /** A line for each, in their order. */
    private static List<String> verified(List<ShownEntry> entries) throws IOException {
        JsonMapper json = new JsonMapper();
        List<String> cases = entries.stream()
                .map(entry -> json.writeValueAsString(
                        Map.of("trustedRoot", entry.log().trustedRoot(), "bundle", entry.bundle())))
                .toList();
        Files.write(folder.resolve("entries.jsonl"), cases);
        Ended ended = run("node", SCRIPT, "entries.jsonl");
        assertThat(ended.code()).as(ended.output()).isZero();
        return ended.output().lines().toList();
    }

    private record Ended(int code, String output) {}

    private static boolean runs(String... command) {
        try {
            return run(command).code() == 0;
        } catch (UncheckedIOException absent) {
            return false;
        }
    }

    private static Ended run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
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
