package org.tidegate.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.tidegate.gateway.listener.TestClients;

class WorkHealthTest {
    @TempDir
    static Path folder;

    private static X509Certificate certificate;

    @BeforeAll
    static void makeACertificate() {
        certificate = new TestClients(folder, "any").authority().root();
    }

    @Test
    void aNodeWhoseRoutesRunUnderACertificateInDateIsUp() {
        assertThat(health(true, Duration.ofSeconds(-1)).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aNodeWhoseRoutesDoNotRunIsDownAndSaysWhatToDo() {
        Health health = health(false, Duration.ofSeconds(-1));
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("reasons").toString()).contains("routes", "start the node again");
    }

    @Test
    void aNodeWhoseSigningCertificateHasExpiredIsDownAndSaysWhatToDo() {
        Health health = health(true, Duration.ofSeconds(1));
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("reasons").toString())
                .contains("the signing certificate has expired", "have a new one issued");
    }

    private static Health health(boolean routesRun, Duration afterItsEnd) {
        return new WorkHealth(
                        () -> routesRun,
                        Map.of("signing", certificate),
                        Clock.fixed(certificate.getNotAfter().toInstant().plus(afterItsEnd), ZoneOffset.UTC))
                .health();
    }
}
