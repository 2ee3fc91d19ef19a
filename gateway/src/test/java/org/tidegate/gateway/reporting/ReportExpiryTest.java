package org.tidegate.gateway.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.reporting.ReportingBench.code;
import static org.tidegate.gateway.reporting.ReportingBench.details;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.gateway.reporting.ReportingBench.Caller;
import org.tidegate.gateway.store.PostgresForTests;

/** 24 hours after it was opened, or one after it was last added to, whichever is later, a report is gone. */
class ReportExpiryTest {
    private static final Caller CMS = Caller.CMS_BY_CERTIFICATE;

    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private ReportingBench bench;

    @BeforeEach
    void start(@TempDir Path folder) {
        bench = new ReportingBench(folder, POSTGRES);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aDayAfterItWasOpenedAReportDoesNotExist() {
        String report = bench.opened(CMS);
        bench.clock.move(Duration.ofHours(24).minusMillis(1));
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", "<fileDetails/>")))
                .isEqualTo(4100);
        bench.clock.move(Duration.ofMillis(1));
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isEqualTo(5001);
        assertThat(bench.submissions.accepted).isEmpty();
    }

    @Test
    void untilThenItCanBeFinished() {
        String report = bench.opened(CMS);
        bench.clock.move(Duration.ofHours(24).minusMillis(1));
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isZero();
    }

    @Test
    void whatIsAddedShortlyBeforeGivesItAnotherHour() {
        String report = bench.opened(CMS);
        bench.clock.move(Duration.ofMinutes(23 * 60 + 30));
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", details(report, "a"))))
                .isZero();
        bench.clock.move(Duration.ofMinutes(59));
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", details(report, "b"))))
                .isZero();
        bench.clock.move(Duration.ofHours(1));
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isEqualTo(5001);
    }

    @Test
    void whatIsAddedEarlyDoesNotShortenTheDay() {
        String report = bench.opened(CMS);
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", details(report, "a"))))
                .isZero();
        bench.clock.move(Duration.ofHours(23));
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isZero();
    }
}
