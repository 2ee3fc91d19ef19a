package org.tidegate.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.keys.KeyFileException;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.Passwords;
import org.tidegate.crypto.keys.Pkcs12Files;
import org.tidegate.gateway.demo.DemoHomes;
import org.tidegate.gateway.demo.DemoPorts;
import org.tidegate.gateway.listener.Listener;

/** A home of the demo, asked for by a node that is not the demo: each place where the development mark may stand. */
class NodeAnchorsTest {

    private static final Map<Listener, String> ANCHORS = Map.of(
            Listener.AGENCY, "case-systems.pem",
            Listener.PARTNER, "XB.pem",
            Listener.OPERATIONS, "operator.pem");

    @TempDir
    static Path folder;

    static Pkcs12Files.Entry unmarked;
    static NodeSettings demo;
    static NodeSettings production;

    private final NodeConfiguration configuration = new NodeConfiguration();

    @BeforeAll
    static void homes() throws Exception {
        unmarked = certificateOfNoDevelopmentAuthority();
        DemoHomes homes = new DemoHomes(folder, Clock.systemUTC(), new SecureRandom());
        homes.prepare(DemoPorts.free());
        Path home = homes.home(new AuthorityId("XA"));
        demo = NodeSettings.load(home);
        Path settings = home.resolve("tidegate.yml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replace("profile: demo\n", "")
                        .replace("ledger:\n  time: {local: true}\n", ""));
        production = NodeSettings.load(home);
    }

    @BeforeEach
    void theKeysAreTheDemos() throws IOException {
        if (!Files.exists(kept("signing"))) {
            for (String key : List.of("signing", "decryption", "tls")) {
                Files.copy(key(key), kept(key), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        for (String key : List.of("signing", "decryption", "tls")) {
            restore(key);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AGENCY", "PARTNER", "OPERATIONS"})
    void aDevelopmentRootIsNobodysAnchorOutsideTheDemo(Listener listener) {
        KeyRing keys = configuration.keyRing(demo);

        assertThatCode(() -> configuration.listenerKeys(demo, keys).of(listener))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> configuration.listenerKeys(production, keys).of(listener))
                .withMessageContaining(ANCHORS.get(listener))
                .withMessageContaining("root of a development authority")
                .withMessageContaining("profile: demo");
    }

    @Test
    void noRootIsTakenForTheTrustInClientsOrPartnersEither() {
        NodeAnchors anchors = new NodeAnchors(production);

        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(anchors::caseSystems)
                .withMessageContaining("case-systems.pem");
        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(anchors::operators)
                .withMessageContaining("operator.pem");
        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> anchors.partner(new AuthorityId("XB")))
                .withMessageContaining("XB.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"signing", "decryption", "tls"})
    void aKeyOfADevelopmentAuthorityIsNotTakenOutsideTheDemo(String key) throws IOException {
        for (String other : List.of("signing", "decryption", "tls")) {
            putUnmarked(other);
        }
        assertThatCode(() -> configuration.keyRing(production)).doesNotThrowAnyException();
        restore(key);

        assertThatCode(() -> configuration.keyRing(demo)).doesNotThrowAnyException();
        assertThatExceptionOfType(KeyFileException.class)
                .isThrownBy(() -> configuration.keyRing(production))
                .withMessageContaining("key " + key + " has a certificate of a development authority")
                .withMessageContaining("profile: demo");
    }

    private static void restore(String key) throws IOException {
        Files.copy(
                kept(key),
                key(key),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void putUnmarked(String key) {
        try (Passwords passwords = Passwords.read(demo.keys().passwordsFile())) {
            char[] password = passwords.of(key);
            Pkcs12Files.write(key(key), key, unmarked, password);
            Arrays.fill(password, '\0');
        }
    }

    private static Path key(String name) {
        return demo.keys().folder().resolve(name + ".p12");
    }

    private static Path kept(String name) {
        return folder.resolve(name + ".kept");
    }

    /** A self-signed certificate as the JDK's own tool makes it: whose it is matters here, not what it is good for. */
    private static Pkcs12Files.Entry certificateOfNoDevelopmentAuthority() throws IOException, InterruptedException {
        Path file = folder.resolve("unmarked.p12");
        String password = "not-a-secret";
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=XA",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        return Pkcs12Files.read(file, "key", password.toCharArray());
    }
}
