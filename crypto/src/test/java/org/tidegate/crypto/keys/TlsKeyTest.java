package org.tidegate.crypto.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.authority.DevelopmentAuthority;

class TlsKeyTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final CertificateName NAME = new CertificateName.OfAuthority(new AuthorityId("XB"));

    @TempDir
    Path folder;

    private Pkcs12Files.Entry issued() {
        return NodeKeys.certified(
                NAME,
                CertificateUse.TLS,
                DevelopmentAuthority.openOrCreate(folder.resolve("authority"), "XB", Clock.systemUTC(), RANDOM),
                RANDOM);
    }

    private void write(Pkcs12Files.Entry certificate, Pkcs12Files.Entry key) {
        PemFiles.writeCertificates(folder.resolve("tls.pem"), certificate.chain());
        PemFiles.writePrivateKey(folder.resolve("tls.key"), key.key());
    }

    @Test
    void aKeyIsReadWithTheCertificateItBelongsTo() {
        Pkcs12Files.Entry issued = issued();
        write(issued, issued);

        assertThat(TlsKey.read(folder.resolve("tls.pem"), folder.resolve("tls.key"))
                        .certificate())
                .isEqualTo(issued.certificate());
    }

    @Test
    void aKeyOfAnotherCertificateIsNamed() {
        write(issued(), issued());

        assertThatThrownBy(() -> TlsKey.read(folder.resolve("tls.pem"), folder.resolve("tls.key")))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("tls.key")
                .hasMessageContaining("not the key of the first certificate");
    }
}
