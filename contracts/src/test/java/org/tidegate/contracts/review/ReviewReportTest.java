package org.tidegate.contracts.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.rule.InvalidRecord;

class ReviewReportTest {
    private static final Instant AT = Instant.parse("2026-11-28T10:00:00.000Z");

    @Test
    void aReportReadsBackAsTheSameAndSaysWhatItIs() {
        ReviewReport report = report("person:p-201", item(Finding.QUERY, ReviewNote.PURPOSE_UNCLEAR));
        byte[] octets = ReviewReportJson.write(report);

        assertThat(ReviewReportJson.read(octets)).isEqualTo(report);
        assertThat(new String(octets, StandardCharsets.UTF_8)).contains("\"type\":\"tidegate/review-report/1\"");
    }

    @Test
    void aNoteGoesWithItsFinding() {
        assertThatThrownBy(() -> item(Finding.IN_ORDER, ReviewNote.NO_PURPOSE)).isInstanceOf(InvalidRecord.class);
    }

    @Test
    void aReviewerIsAnIdNeverAName() {
        assertThatThrownBy(() -> report("person:Some Body", item(Finding.IN_ORDER, ReviewNote.FITS_THE_DUTY)))
                .isInstanceOf(InvalidRecord.class);
    }

    private static ReviewReport report(String reviewer, ReviewReport.Item item) {
        return new ReviewReport(
                UUID.fromString("0190b5a0-0000-7000-8000-000000000001"),
                new AuthorityId("XA"),
                reviewer,
                AT,
                AT.minusSeconds(60),
                AT,
                "ALL",
                12,
                5,
                "synthetic-1",
                "desk=07:00-19:00&zone=UTC",
                List.of(new ReviewReport.Rule(ReviewRule.NIGHT, 3)),
                List.of(item),
                reviewer,
                AT);
    }

    private static ReviewReport.Item item(Finding finding, ReviewNote note) {
        return new ReviewReport.Item(
                Digest.sha256(new byte[] {1}),
                LedgerEvent.PERSON_SIGNED_IN,
                AT,
                "person:p-001",
                ReviewRule.NIGHT,
                0,
                finding,
                note,
                "person:p-201");
    }
}
