package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails says in one line what to do, whatever wiring lies around what failed. */
class StartFailsTest {
    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void prepareAHome() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        DemoHomes homes = new DemoHomes(folder.resolve("demo"), Clock.systemUTC(), new SecureRandom());
        homes.prepare(DemoPorts.free());
        home = homes.home(DemoHomes.XB);
    }

    @Test
    void aKeyFileThatOthersMayRead() throws IOException, InterruptedException {
        Files.setPosixFilePermissions(home.resolve("keys/signing.p12"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(theOneLineOf(start())).contains("signing.p12", "chmod 600");
    }

    @Test
    void aDevelopmentAnchorInProduction() throws IOException, InterruptedException {
        Path settings = home.resolve("tidegate.yml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replaceFirst("(?m)^profile: demo$", "")
                        .replace("ledger:\n  time: {local: true}\n", ""));
        assertThat(theOneLineOf(start())).containsIgnoringCase("development");
    }

    @Test
    void aPolicyOfCosignersThatIsNone() throws IOException, InterruptedException {
        Path settings = home.resolve("tidegate.yml");
        Files.writeString(
                settings, Files.readString(settings).replace("ledger:\n", "ledger:\n  policy: cosigners.policy\n"));
        Files.writeString(home.resolve("cosigners.policy"), "quorum everybody\n");
        CommandProcess.Ended ended = start();
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).doesNotContain("\tat ");
        // Before it stand the JVM's warnings about a library of the broker, which runs by then.
        assertThat(ended.errorLines().getLast()).contains("cosigners.policy", "line 1");
    }

    @Test
    void aSettingOutOfItsRange() throws IOException, InterruptedException {
        Path settings = home.resolve("tidegate.yml");
        Files.writeString(settings, Files.readString(settings) + "\nstore:\n  connections: 2\n");
        CommandProcess.Ended ended = start();
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.error()).contains("store.connections").doesNotContain("\tat ");
    }

    private CommandProcess.Ended start() throws IOException, InterruptedException {
        return CommandProcess.run(folder, "node", "--home", home.toString());
    }

    private static String theOneLineOf(CommandProcess.Ended ended) {
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).doesNotContain("\tat ");
        assertThat(ended.errorLines()).as(ended.error()).hasSize(1);
        return ended.errorLines().getFirst();
    }
}
