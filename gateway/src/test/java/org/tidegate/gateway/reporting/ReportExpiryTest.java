package org.tidegate.gateway.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.reporting.ReportingBench.code;
import static org.tidegate.gateway.reporting.ReportingBench.details;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.authority.CaseSystemId;
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

    @Test
    void aReportWhoseFinishWasCutOffIsNoReportThatNobodyFinished() {
        String report = bench.opened(CMS);
        bench.submissions.lostAnswer = new IllegalStateException("cut off, says the test");
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isEqualTo(1000);
        bench.clock.move(Duration.ofHours(25));
        assertThat(code(bench.form(CMS, "/cybertipline/finish", report))).isEqualTo(5102);
        assertThat(bench.submissions.accepted).hasSize(1);
    }

    @Test
    void whoLeavesTooMuchOpenIsRefusedUntilThereIsRoomAndAnAlarmRings() {
        String open = bench.opened(CMS);
        bench.clock.move(OpenReports.COUNTED_FOR);
        long large = bench.stored(OpenReports.MOST);
        HttpResponse<String> refused = bench.submit(CMS, ReportingBench.sample());
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(code(refused)).isEqualTo(1000);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(bench.tooMuchOpen).containsExactly(new CaseSystemId("cms"));
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", details(open, "a"))))
                .as("what is open is added to")
                .isZero();
        assertThat(code(bench.xml(CMS, "/cybertipline/submit?lane=IMMEDIATE_RISK", escalated())))
                .as("a risk of this moment has room of its own")
                .isZero();

        assertThat(code(bench.form(CMS, "/cybertipline/retract", Long.toString(large))))
                .isZero();
        bench.clock.move(OpenReports.COUNTED_FOR);
        assertThat(code(bench.submit(CMS, ReportingBench.sample()))).isZero();
    }

    @Test
    void detailsDoNotGrowBeyondTheirRoomEither() {
        String open = bench.opened(CMS);
        bench.clock.move(OpenReports.COUNTED_FOR);
        long large = bench.stored(OpenReports.MOST_OF_ALL);
        assertThat(code(bench.xml(CMS, "/cybertipline/fileinfo", details(open, "a"))))
                .isEqualTo(1000);
        assertThat(bench.tooMuchOpen).hasSize(1);
        assertThat(code(bench.form(CMS, "/cybertipline/finish", open)))
                .as("finishing makes room")
                .isZero();
        assertThat(code(bench.form(CMS, "/cybertipline/retract", Long.toString(large))))
                .isZero();
    }

    private static String escalated() {
        return ReportingBench.sample()
                .replace(
                        "</platform>",
                        "</platform><escalateToHighPriority>Synthetic: a meeting is near.</escalateToHighPriority>");
    }
}
