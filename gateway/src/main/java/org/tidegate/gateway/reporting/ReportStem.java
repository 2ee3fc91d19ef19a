package org.tidegate.gateway.reporting;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.ReadingTerms;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.problem.MalformedDocument;

/**
 * Stands for a report where only file details are read, so that adding details takes as long as they are large, however large the
 * report is by then. What they are refused for hangs on one thing of their report: whether it is a batch.
 */
final class ReportStem {
    private static final String REPORT =
            "<report><incidentSummary><incidentType>Online Enticement of Children for Sexual Acts"
                    + "</incidentType><incidentDateTime>2000-01-01T00:00:00Z</incidentDateTime></incidentSummary><reporter>"
                    + "<reportingPerson><email>desk@esp.example</email></reportingPerson></reporter></report>";
    private static final String BATCH =
            REPORT.replace("<report>", "<report><batchedReport reason=\"VIRAL_POTENTIAL_MEME\"/>");
    private static final Authority SENDER = Authority.of(new AuthorityId("XX"));
    private static final Authority RECIPIENT = Authority.of(new AuthorityId("XY"));

    private final FormatReader format;

    ReportStem(FormatReader format) {
        this.format = format;
    }

    /** @throws MalformedDocument with everything that is wrong in the details, as behind their report */
    void check(byte[] details, boolean ofBatch, Instant now) {
        String stem = ofBatch ? BATCH : REPORT;
        format.read(List.of(stem.getBytes(StandardCharsets.UTF_8), details), terms(now));
    }

    private static ReadingTerms terms(Instant now) {
        return new ReadingTerms(
                SENDER,
                List.of(RECIPIENT),
                Kind.REFERRAL,
                Lane.ROUTINE,
                null,
                List.of(),
                List.of(HandlingCode.eu(1)),
                now,
                UUID::randomUUID,
                List.of());
    }
}
