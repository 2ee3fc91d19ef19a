package org.tidegate.crypto.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.authority.OpenSsl;

/** A key that was taken out of its file is still known by its certificate. */
class UnpackedKeyTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PASSWORD = "a synthetic password";

    @TempDir
    Path folder;

    Path file;
    X509Certificate certificate;

    @BeforeEach
    void makeAKey() {
        file = folder.resolve("recovery.p12");
        certificate = make(file);
    }

    @Test
    void itIsKnownAsTheJdkWritesIt() throws IOException {
        Path pem = folder.resolve("key.pem");
        PemFiles.writePrivateKey(
                pem, Pkcs12Files.read(file, "recovery", PASSWORD.toCharArray()).key());
        byte[] octets = Files.readAllBytes(pem);
        assertThat(UnpackedKey.isIn(octets, certificate)).isTrue();
        assertThat(UnpackedKey.isIn(
                        ("0 to begin with\n" + Files.readString(pem)).getBytes(StandardCharsets.US_ASCII), certificate))
                .as("behind a first character that DER begins with too")
                .isTrue();
        assertThat(UnpackedKey.isIn(octets, make(folder.resolve("other.p12"))))
                .as("another's")
                .isFalse();
        assertThat(UnpackedKey.isIn(Arrays.copyOf(octets, octets.length - 40), certificate))
                .as("cut off")
                .isFalse();
    }

    @Test
    void itIsKnownInEachFormThatOpensslMakesOfIt() throws IOException {
        OpenSsl.assumeInstalled();
        Path all = folder.resolve("all.pem");
        openssl("pkcs12", "-in", file.toString(), "-nodes", "-passin", "pass:" + PASSWORD, "-out", all.toString());
        assertThat(UnpackedKey.isIn(Files.readAllBytes(all), certificate))
                .as("beside its certificate, behind words")
                .isTrue();
        for (String form : List.of("PEM", "DER")) {
            Path pkcs8 = folder.resolve("pkcs8." + form);
            openssl("pkcs8", "-topk8", "-nocrypt", "-in", all.toString(), "-outform", form, "-out", pkcs8.toString());
            Path sec1 = folder.resolve("sec1." + form);
            openssl("ec", "-in", all.toString(), "-outform", form, "-out", sec1.toString());
            assertThat(UnpackedKey.isIn(Files.readAllBytes(pkcs8), certificate)).isTrue();
            assertThat(UnpackedKey.isIn(Files.readAllBytes(sec1), certificate)).isTrue();
        }
    }

    @Test
    void otherFilesHoldNone() throws Exception {
        PemFiles.writeCertificates(folder.resolve("certificate.pem"), List.of(certificate));
        for (byte[] other : List.of(
                Files.readAllBytes(folder.resolve("certificate.pem")),
                Files.readAllBytes(file),
                certificate.getEncoded(),
                new byte[0],
                new byte[] {0x30, 3, 2, 1, 0},
                new byte[] {0x30, (byte) 0x84, 127, 0, 0, 0},
                "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII),
                "-----BEGIN PRIVATE KEY-----\nM\n-----END PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII))) {
            assertThat(UnpackedKey.isIn(other, certificate)).isFalse();
        }
    }

    private static void openssl(String... words) {
        OpenSsl.Answer answer = OpenSsl.run(words);
        assertThat(answer.exitCode()).as(answer.text()).isZero();
    }

    private static X509Certificate make(Path file) {
        return RecoveryKey.create(
                file, new AuthorityId("XA"), List.of(), PASSWORD.toCharArray(), Clock.systemUTC(), RANDOM);
    }
}
