package org.tidegate.contracts.reconciliation;

import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.json.SignedDocument;

/** The question's octets. It is not signed itself; the answer signs their digest. */
public final class ReconciliationQuestionJson {

    private static final SignedDocument<ReconciliationQuestion> FORM =
            SignedDocument.of("tidegate/reconciliation-question/1", ReconciliationQuestion.class);

    private ReconciliationQuestionJson() {}

    /** Canonical JSON (RFC 8785). */
    public static byte[] write(ReconciliationQuestion question) {
        return FORM.write(question);
    }

    /** @throws org.tidegate.contracts.problem.MalformedDocument unless the octets are exactly what {@link #write} makes */
    public static ReconciliationQuestion read(byte[] octets) {
        return FORM.read(octets);
    }

    /** What names the question in its answer. */
    public static Digest digest(ReconciliationQuestion question) {
        return Digest.sha256(write(question));
    }
}
