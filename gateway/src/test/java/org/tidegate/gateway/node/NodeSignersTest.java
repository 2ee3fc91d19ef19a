package org.tidegate.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.keys.Fingerprint;
import org.tidegate.crypto.trust.CertificateNotTrusted;
import org.tidegate.gateway.listener.TestClients;

/** A signing certificate that is named by its fingerprint; those below anchors are held to the lists at a whole node. */
class NodeSignersTest {

    @Test
    void theNamedCertificateCountsWhileItIsInDateAndNoOtherDoes(@TempDir Path folder) {
        TestClients clients = new TestClients(folder, "signers");
        X509Certificate named =
                clients.caseSystem(TestClients.XA, "cms").chain().getFirst();
        X509Certificate other =
                clients.caseSystem(TestClients.XA, "cms").chain().getFirst();
        String fingerprint = Fingerprint.of(named).hex();
        Instant end = named.getNotAfter().toInstant();

        assertThatCode(() -> NodeSigners.requirePinned(named, fingerprint, Instant.now()))
                .doesNotThrowAnyException();
        assertThat(refused(other, fingerprint, Instant.now())).isEqualTo(RefusedBecause.CHAIN_NOT_TRUSTED);
        assertThat(refused(named, fingerprint, end.plusSeconds(1))).isEqualTo(RefusedBecause.NOT_IN_DATE);
        assertThat(refused(named, fingerprint, named.getNotBefore().toInstant().minusSeconds(1)))
                .isEqualTo(RefusedBecause.NOT_IN_DATE);
    }

    private static RefusedBecause refused(X509Certificate certificate, String fingerprint, Instant now) {
        return catchThrowableOfType(
                        CertificateNotTrusted.class, () -> NodeSigners.requirePinned(certificate, fingerprint, now))
                .because();
    }
}
