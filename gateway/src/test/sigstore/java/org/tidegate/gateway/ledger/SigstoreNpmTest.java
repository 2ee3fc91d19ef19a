package org.tidegate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.gateway.NpmForTests;
import org.tidegate.gateway.store.PostgresForTests;
import tools.jackson.databind.json.JsonMapper;

/**
 * The npm packages {@code @sigstore/verify} and {@code @sigstore/bundle} look at our log. They are fetched from the npm registry into
 * a folder of the test's own.
 */
class SigstoreNpmTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    static Path folder;

    private static NpmForTests npm;

    private static ShownLog log;

    @BeforeAll
    static void fetch() {
        npm = NpmForTests.with(folder, "@sigstore/verify@4.1.3", "@sigstore/bundle@5.0.1");
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
        NpmForTests.Ended ended = npm.node(SigstoreNpmTest.class, "verify-entries.cjs", "entries.jsonl");
        assertThat(ended.code()).as(ended.output()).isZero();
        return ended.output().lines().toList();
    }
}
