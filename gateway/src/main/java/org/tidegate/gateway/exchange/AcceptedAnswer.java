package org.tidegate.gateway.exchange;

import java.time.Instant;
import java.util.List;
import org.tidegate.contracts.casepackage.ConversationId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.json.SignedDocument;

/** The answer to an idempotency key, as it is kept for seven days. */
final class AcceptedAnswer {

    /** Its stored form. */
    public record Kept(
            PackageId packageId,
            ConversationId conversation,
            Instant acceptedAt,
            Digest leafHash,
            List<AcceptedExchange> exchanges) {}

    private static final SignedDocument<Kept> FORM = SignedDocument.of("tidegate/accepted/1", Kept.class);

    private AcceptedAnswer() {}

    static byte[] write(SubmissionAnswer.Accepted a) {
        return FORM.write(new Kept(a.packageId(), a.conversation(), a.acceptedAt(), a.leafHash(), a.exchanges()));
    }

    static SubmissionAnswer.Accepted read(byte[] octets) {
        Kept kept = FORM.read(octets);
        return new SubmissionAnswer.Accepted(
                kept.packageId(), kept.conversation(), kept.acceptedAt(), kept.leafHash(), kept.exchanges(), true);
    }
}
