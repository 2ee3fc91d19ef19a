package org.tidegate.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.gateway.door.SoapMessages;
import org.tidegate.gateway.listener.Listener;

/**
 * A client on the npm package soap, at a whole node over mutual TLS. It fetches that package from the npm registry, so only the
 * profile node-soap runs it; its last result is in docs/runs.md.
 */
class NodeSoapLibraryTest {

    private static final String WANTED = "tidegate.node-soap";
    private static final String LIBRARY = "soap@1.13.0";
    private static final int MINUTES = 5;

    @TempDir
    static Path folder;

    static ReceivingNode node;

    @BeforeAll
    static void start() {
        assumeThat(Boolean.getBoolean(WANTED))
                .as("run with -Pnode-soap: it fetches an npm package from the network")
                .isTrue();
        assumeThat(runs("node", "--version")).as("node is on this machine").isTrue();
        assumeThat(runs("npm", "--version")).as("npm is on this machine").isTrue();
        assumeThat(run("npm", "install", "--no-audit", "--no-fund", LIBRARY).code())
                .as("npm could fetch " + LIBRARY)
                .isZero();
        node = ReceivingNode.start();
        contract();
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "1.2"})
    void aClientOnTheNpmPackageSendsAPackageAsksAndUnderstandsAFault(String version) {
        String id = UUID.randomUUID().toString();
        copy("soap-client.cjs");
        Ended ended = run(
                "node",
                "soap-client.cjs",
                folder.toString(),
                node.uri(Listener.AGENCY).resolve(SoapMessages.PATH).toString(),
                node.home().resolve("case-system").toString(),
                id,
                version);

        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("\"packageId\":\"" + id + "\"")
                .containsAnyOf("\"state\":\"ACCEPTED\"", "\"state\":\"SEALED\"")
                .contains("\"fault\":\"NOT_FOUND\"");
        assertThat(node.count("select count(*) from case_package where package_id = ?", UUID.fromString(id)))
                .isOne();
    }

    /** As the node serves it. */
    private static void contract() {
        try (AgencyClient agency = new AgencyClient(node);
                ZipInputStream zip = new ZipInputStream(agency.stream("/soap/eux/eux-1.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(folder.resolve(entry.getName()), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String resource) {
        try (InputStream in = NodeSoapLibraryTest.class.getResourceAsStream(resource)) {
            Files.write(folder.resolve(resource), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
