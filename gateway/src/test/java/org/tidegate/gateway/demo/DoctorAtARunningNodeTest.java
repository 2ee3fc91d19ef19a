package org.tidegate.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidegate.gateway.doctor.DoctorForTests;

/** Two nodes that speak to each other, and the doctor beside one of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoctorAtARunningNodeTest {
    private PairForTests pair;
    private Path home;

    @BeforeAll
    void startBoth() throws Exception {
        pair = new PairForTests();
        pair.start(DemoHomes.XA, DemoHomes.XB);
        home = pair.home(DemoHomes.XA);
    }

    @AfterAll
    void stopBoth() {
        pair.close();
    }

    @Test
    void twoNodesThatAreWellHaveNoFaultAndEveryCheckWasMade() {
        CommandProcess.Ended ended = pair.command(DemoHomes.XA, "doctor");

        assertThat(ended.error()).isEmpty();
        assertThat(ended.output()).contains("0 failures, 0 warnings", "0 not checked", "D-PARTNER-05");
        assertThat(ended.status()).isZero();
    }

    @Test
    void aPartnerWhoseCertificateWeDoNotBelieveBecauseItsRevocationListIsGone() throws Exception {
        Path list = home.resolve("trust/XB.crl");
        byte[] current = Files.readAllBytes(list);
        Files.delete(list);
        try {
            DoctorForTests doctor = DoctorForTests.at(home);
            doctor.finds("D-PARTNER-04", "FAILURE", "not believed here: REVOCATION_UNKNOWN", "trust/XB.pem and .crl");
            doctor.isWell("D-PARTNER-03");
            doctor.doesNotCheck("D-PARTNER-05", "the step before it failed");
        } finally {
            Files.write(list, current);
        }
    }

    @Test
    void aClockThatDiffersFromThePartners() {
        DoctorForTests.at(home, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)), Map.of())
                .finds("D-PARTNER-06", "WARNING", "behind ours", "Compare both with a third clock");
    }

    @Test
    void theRunningNodesOwnWordOfItsDatabaseIsJudged() {
        DoctorForTests doctor = DoctorForTests.at(home);
        for (String id : new String[] {"D-DB-01", "D-DB-02", "D-DB-03", "D-BROKER-01", "D-NODE-02", "D-QUAR-01"}) {
            doctor.isWell(id);
        }
    }
}
