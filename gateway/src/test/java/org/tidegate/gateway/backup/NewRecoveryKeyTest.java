package org.tidegate.gateway.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.Passwords;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.keys.SigningKey;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.demo.DemoHomes;
import org.tidegate.gateway.demo.DemoPorts;

/** A node has a recovery certificate or the one before, whatever goes wrong while it is changed. */
class NewRecoveryKeyTest {
    private static final AuthorityId XA = new AuthorityId("XA");

    @TempDir
    Path folder;

    NodeSettings settings;
    SigningKey signing;
    String password;

    @BeforeEach
    void makeAHome() throws IOException {
        DemoHomes homes = new DemoHomes(folder.resolve("homes"), Clock.systemUTC(), new SecureRandom());
        homes.prepare(DemoPorts.free());
        settings = NodeSettings.load(homes.home(XA));
        try (Passwords passwords = Passwords.read(settings.keys().passwordsFile())) {
            signing = Pkcs12KeyRing.open(settings.keys().folder(), passwords).signing();
        }
        password = Files.writeString(folder.resolve("password"), "a synthetic password\n")
                .toString();
    }

    @Test
    void theCertificateBeforeIsPutAsideAndWhatThatMeansIsSaid() {
        make(1, "first.p12");
        RecoveryCertificate first = RecoveryCertificate.read(settings);
        String said = make(2, "second.p12");
        assertThat(RecoveryCertificate.read(settings)).isNotEqualTo(first);
        assertThat(settings.keys().folder().resolve("recovery-until-2.pem")).exists();
        assertThat(said).contains("recovery-until-2.pem", "Make a backup now");
    }

    @Test
    void whereItCannotBePutAsideItStays() throws IOException {
        make(1, "first.p12");
        RecoveryCertificate first = RecoveryCertificate.read(settings);
        Files.createDirectories(settings.keys().folder().resolve("recovery-until-2.pem/full"));
        assertThatThrownBy(() -> make(2, "second.p12"))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("The recovery key in " + folder.resolve("second.p12") + " is of no use")
                .hasMessageContaining("Remove the file");
        assertThat(RecoveryCertificate.read(settings)).isEqualTo(first);
    }

    @Test
    void trustThatCannotBeReadIsNamed() throws IOException {
        Files.delete(settings.trust().caseSystemAnchors());
        assertThatThrownBy(() -> make(1, "first.p12"))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("The recovery key was not made")
                .hasMessageContaining(settings.trust().caseSystemAnchors().toString());
        assertThat(folder.resolve("first.p12")).doesNotExist();
    }

    private String make(long second, String name) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
        return new NewRecoveryKey(settings, clock).make(folder.resolve(name), Optional.of(password), signing);
    }
}
