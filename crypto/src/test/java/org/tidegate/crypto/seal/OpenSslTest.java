package org.tidegate.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidegate.crypto.authority.OpenSsl;
import org.tidegate.crypto.cms.CurveProfile;
import org.tidegate.crypto.seal.Parties.Letter;

/** What we seal the openssl command opens, and what it seals we open: no reader needs our code. */
class OpenSslTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void opensslIsHere() {
        OpenSsl.assumeInstalled();
    }

    static Stream<Parties> curves() {
        return Stream.of(Parties.onP256(), Parties.onP384());
    }

    @ParameterizedTest
    @MethodSource("curves")
    void opensslDecryptsAndThenVerifiesWhatWeSeal(Parties parties) throws IOException {
        Letter letter = Parties.letter("{\"kind\":\"REFERRAL\"}");
        writeKeys(parties);
        Path envelope =
                Files.write(folder.resolve("envelope.cms"), parties.seal(letter).octets());

        run(
                "cms",
                "-decrypt",
                "-inform",
                "DER",
                "-in",
                envelope.toString(),
                "-recip",
                path("decryption.pem"),
                "-inkey",
                path("decryption.key"),
                "-out",
                path("signed.cms"));
        run(
                "cms",
                "-verify",
                "-cades",
                "-inform",
                "DER",
                "-in",
                path("signed.cms"),
                "-CAfile",
                path("root-xa.pem"),
                "-purpose",
                "any",
                "-binary",
                "-out",
                path("payload"));

        assertThat(Files.readString(folder.resolve("payload")))
                .startsWith("{\"agreement\":")
                .endsWith("\n{\"kind\":\"REFERRAL\"}\n");
        assertThat(Files.readAllBytes(folder.resolve("payload")))
                .isEqualTo(SignedPayload.write(letter.manifest(), letter.contents()));
    }

    @ParameterizedTest
    @MethodSource("curves")
    void weOpenWhatOpensslSignsAndEncrypts(Parties parties) throws IOException {
        Letter letter = Parties.letter("{\"kind\":\"REFERRAL\"}");
        writeKeys(parties);
        Files.write(folder.resolve("payload"), SignedPayload.write(letter.manifest(), letter.contents()));
        String digest = parties.recipient().curve() == CurveProfile.P256 ? "sha256" : "sha384";

        run(
                "cms",
                "-sign",
                "-cades",
                "-binary",
                "-nodetach",
                "-md",
                digest,
                "-in",
                path("payload"),
                "-signer",
                path("signing.pem"),
                "-inkey",
                path("signing.key"),
                "-outform",
                "DER",
                "-out",
                path("signed.cms"));
        run(
                "cms",
                "-encrypt",
                "-binary",
                "-aes-256-gcm",
                "-in",
                path("signed.cms"),
                "-recip",
                path("decryption.pem"),
                "-keyopt",
                "ecdh_kdf_md:sha256",
                "-outform",
                "DER",
                "-out",
                path("envelope.cms"));

        OpenedEnvelope opened = parties.open(Files.readAllBytes(folder.resolve("envelope.cms")), letter);
        assertThat(opened.manifest()).isEqualTo(letter.manifest());
        assertThat(opened.contents()).containsExactlyElementsOf(letter.contents());
    }

    private void writeKeys(Parties parties) throws IOException {
        pem("root-xa.pem", "CERTIFICATE", encoded(parties.rootOfXa.certificate()));
        pem("signing.pem", "CERTIFICATE", encoded(parties.signingOfXa.certificate()));
        pem(
                "signing.key",
                "PRIVATE KEY",
                parties.signingOfXa.keys().getPrivate().getEncoded());
        pem("decryption.pem", "CERTIFICATE", encoded(parties.decryptionOfXb.certificate()));
        pem(
                "decryption.key",
                "PRIVATE KEY",
                parties.decryptionOfXb.keys().getPrivate().getEncoded());
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void pem(String name, String type, byte[] der) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(new PemObject(type, der));
        }
        Files.writeString(folder.resolve(name), text.toString(), StandardCharsets.US_ASCII);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static void run(String... arguments) {
        OpenSsl.Answer answer = OpenSsl.run(arguments);
        assertThat(answer.exitCode()).as(answer.text()).isZero();
    }
}
