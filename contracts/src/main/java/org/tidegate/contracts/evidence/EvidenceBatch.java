package org.tidegate.contracts.evidence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;

/**
 * Evidences for one partner under one signature.
 *
 * @param batchId the same in every attempt to deliver the batch
 * @param issuer who signs, and who issued each evidence
 * @param recipient the partner the exchanges are shared with
 */
public record EvidenceBatch(
        UUID batchId,
        AuthorityId issuer,
        AuthorityId recipient,
        Instant issuedAt,
        @Count(least = 1, most = EvidenceBatch.MOST) List<TransportEvidence> evidences) {

    public static final int MOST = 1000;

    public EvidenceBatch {
        issuedAt = issuedAt.truncatedTo(ChronoUnit.MILLIS);
        evidences = List.copyOf(evidences);
        AuthorityId signer = issuer;
        Checks.of(EvidenceBatch.class, batchId, issuer, recipient, issuedAt, evidences)
                .require(
                        !issuer.equals(recipient),
                        "SENT_TO_ITSELF",
                        "recipient",
                        "is the issuer",
                        "name the other authority")
                .require(
                        evidences.stream()
                                .allMatch(evidence -> evidence.issuer().equals(signer)),
                        "FOREIGN_EVIDENCE",
                        "evidences",
                        "holds another issuer's statement",
                        "send only the signer's own evidences")
                .unique("evidences", evidences, TransportEvidence::evidenceId)
                .done();
    }
}
