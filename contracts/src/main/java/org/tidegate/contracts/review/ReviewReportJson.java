package org.tidegate.contracts.review;

import org.tidegate.contracts.json.SignedDocument;

/** The octets of a report that get signed. */
public final class ReviewReportJson {
    private static final SignedDocument<ReviewReport> FORM =
            SignedDocument.of("tidegate/review-report/1", ReviewReport.class);

    private ReviewReportJson() {}

    /** Canonical JSON (RFC 8785). */
    public static byte[] write(ReviewReport report) {
        return FORM.write(report);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument unless the octets are exactly what {@link #write} makes */
    public static ReviewReport read(byte[] octets) {
        return FORM.read(octets);
    }
}
