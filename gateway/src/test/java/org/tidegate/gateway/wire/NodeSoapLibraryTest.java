package org.tidegate.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.gateway.NpmForTests;
import org.tidegate.gateway.door.SoapMessages;
import org.tidegate.gateway.listener.Listener;

/**
 * A client on the npm package soap, at a whole node over mutual TLS. It fetches that package from the npm registry, so only the
 * profile node-soap runs it; its last result is in docs/runs.md.
 */
class NodeSoapLibraryTest {

    private static final String WANTED = "tidegate.node-soap";

    @TempDir
    static Path folder;

    static NpmForTests npm;

    static ReceivingNode node;

    @BeforeAll
    static void start() {
        assumeThat(Boolean.getBoolean(WANTED))
                .as("run with -Pnode-soap: it fetches an npm package from the network")
                .isTrue();
        npm = NpmForTests.with(folder, "soap@1.13.0");
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
        NpmForTests.Ended ended = npm.node(
                NodeSoapLibraryTest.class,
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
}
