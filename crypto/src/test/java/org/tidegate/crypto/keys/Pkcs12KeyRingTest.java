package org.tidegate.crypto.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.authority.DevelopmentAuthority;
import org.tidegate.crypto.authority.OpenSsl;

class Pkcs12KeyRingTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final List<String> FILES =
            List.of("signing.p12", "decryption.p12", "tls.p12", "ledger.p12", "operator.p12", "passwords.properties");

    @TempDir
    static Path made;

    @TempDir
    Path folder;

    private static DevelopmentAuthority authority;

    @BeforeAll
    static void makeKeysOnce() {
        authority = DevelopmentAuthority.openOrCreate(made.resolve("ca"), "XA", Clock.systemUTC(), RANDOM);
        NodeKeys.generate(made.resolve("keys"), XA, authority, Clock.systemUTC(), RANDOM);
    }

    @BeforeEach
    void copyKeys() throws Exception {
        for (String name : FILES) {
            Files.copy(made.resolve("keys").resolve(name), folder.resolve(name));
        }
    }

    @Test
    void aGeneratedFolderOpensWithFourSeparateKeys() throws Exception {
        KeyRing keys = Pkcs12KeyRing.open(folder);

        assertThat(CertificateNames.of(keys.signing().certificate())).isEqualTo(new CertificateName.OfAuthority(XA));
        assertThat(keys.decryptionKeys()).hasSize(1);
        assertThat(keys.tls().certificate().getPublicKey())
                .isNotEqualTo(keys.signing().certificate().getPublicKey());
        byte[] message = "checkpoint".getBytes(StandardCharsets.UTF_8);
        Signature ed25519 = Signature.getInstance("Ed25519", new BouncyCastleProvider());
        ed25519.initSign(keys.ledger().key());
        ed25519.update(message);
        assertThat(ed25519.sign()).hasSize(64);
        assertThat(keys.ledger().publicKey()).hasSize(32);
    }

    @Test
    void everyFileIsForItsOwnerOnly() throws Exception {
        for (String name : FILES) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(made.resolve("keys").resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void writingAKeyFileLeavesTheProcessWideSettingsAsTheyWere() {
        for (String setting : List.of("keystore.pkcs12.keyPbeIterationCount", "keystore.pkcs12.macIterationCount")) {
            String value = java.security.Security.getProperty(setting);
            assertThat(value == null || value.isEmpty()).as(setting).isTrue();
        }
    }

    @Test
    void aReplacedDecryptionKeyStaysUsableBehindTheNewOne() throws Exception {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        DevelopmentAuthority then = DevelopmentAuthority.open(made.resolve("ca"), later, RANDOM);
        Pkcs12Files.Entry next =
                NodeKeys.certified(new CertificateName.OfAuthority(XA), CertificateUse.DECRYPTION, then, RANDOM);
        Files.move(folder.resolve("decryption.p12"), folder.resolve("decryption-2026.p12"));
        rename("decryption=", "decryption-2026=");
        addLine("decryption=next");
        Pkcs12Files.write(folder.resolve("decryption.p12"), "decryption", next, "next".toCharArray());

        assertThat(Pkcs12KeyRing.open(folder).decryptionKeys())
                .hasSize(2)
                .first()
                .satisfies(key -> assertThat(key.certificate()).isEqualTo(next.certificate()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"signing", "decryption", "tls", "ledger"})
    void aMissingFileIsNamed(String name) throws Exception {
        Files.delete(folder.resolve(name + ".p12"));
        assertThatThrownBy(() -> Pkcs12KeyRing.open(folder))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining(name + ".p12")
                .hasMessageContaining("check that it exists");
    }

    @Test
    void aWrongPasswordIsSaidSoWithoutShowingIt() throws Exception {
        rename("signing=", "signing=wrong");
        assertThatThrownBy(() -> Pkcs12KeyRing.open(folder))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("signing.p12")
                .hasMessageContaining("password does not open it")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void aMissingPasswordIsNamed() throws Exception {
        rename("tls=", "#tls=");
        assertThatThrownBy(() -> Pkcs12KeyRing.open(folder))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("passwords.properties")
                .hasMessageContaining("tls");
    }

    @Test
    void aFileOthersMayReadIsRefused() throws Exception {
        Files.setPosixFilePermissions(folder.resolve("signing.p12"), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> Pkcs12KeyRing.open(folder))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aDamagedFileIsRefused() throws Exception {
        byte[] content = Files.readAllBytes(folder.resolve("ledger.p12"));
        PrivateFiles.write(folder.resolve("ledger.p12"), Arrays.copyOf(content, content.length / 2));
        assertThatThrownBy(() -> Pkcs12KeyRing.open(folder))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("ledger.p12");
    }

    @Test
    void aKeyBesideSomebodyElsesCertificateIsRefused() {
        Pkcs12Files.Entry one =
                NodeKeys.certified(new CertificateName.OfAuthority(XA), CertificateUse.SIGNING, authority, RANDOM);
        Pkcs12Files.Entry other =
                NodeKeys.certified(new CertificateName.OfAuthority(XA), CertificateUse.SIGNING, authority, RANDOM);
        try (Passwords passwords = Passwords.read(folder.resolve("passwords.properties"))) {
            Pkcs12Files.write(
                    folder.resolve("signing.p12"),
                    "signing",
                    new Pkcs12Files.Entry(one.key(), other.chain()),
                    passwords.of("signing"));
        }
        assertThatThrownBy(() -> Pkcs12KeyRing.open(folder))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("somebody else's certificate");
    }

    @Test
    void existingKeysAreNeverOverwritten() {
        assertThatThrownBy(() -> NodeKeys.generate(folder, XA, authority, Clock.systemUTC(), RANDOM))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("already has keys");
    }

    @Test
    void opensslReadsOurFilesAndSeesTheStrongForm() {
        OpenSsl.assumeInstalled();
        try (Passwords passwords = Passwords.read(folder.resolve("passwords.properties"))) {
            for (String name : List.of("signing", "decryption", "tls", "ledger", "operator")) {
                OpenSsl.Answer answer = OpenSsl.run(
                        "pkcs12",
                        "-info",
                        "-in",
                        folder.resolve(name + ".p12").toString(),
                        "-nodes",
                        "-passin",
                        "pass:" + new String(passwords.of(name)));
                assertThat(answer.exitCode()).as(answer.text()).isZero();
                assertThat(answer.text())
                        .contains("BEGIN PRIVATE KEY", "BEGIN CERTIFICATE")
                        .contains("MAC: sha256, Iteration " + Pkcs12Files.ITERATIONS)
                        .contains("AES-256-CBC, Iteration " + Pkcs12Files.ITERATIONS);
            }
        }
    }

    private void rename(String from, String to) throws Exception {
        Path file = folder.resolve("passwords.properties");
        PrivateFiles.write(
                file, Files.readString(file).replaceFirst("(?m)^" + from, to).getBytes(StandardCharsets.UTF_8));
    }

    private void addLine(String line) throws Exception {
        Path file = folder.resolve("passwords.properties");
        PrivateFiles.write(file, (Files.readString(file) + line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
