package org.tidegate.contracts.envelope;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Range;

/**
 * The recipient's signed word that it opened the envelope and will not take it.
 *
 * @param version 1
 * @param refusedAt the recipient's clock, to the millisecond
 * @param leafHash of the recipient's ledger row about the refusal
 */
public record Refusal(
        @Range(least = 1, most = 1) int version,
        EnvelopeId envelope,
        AuthorityId sender,
        AuthorityId recipient,
        Digest envelopeDigest,
        Instant refusedAt,
        RefusalReason reason,
        Digest leafHash)
        implements PartnerAnswer {

    public Refusal {
        refusedAt = refusedAt.truncatedTo(ChronoUnit.MILLIS);
        Checks.of(Refusal.class, version, envelope, sender, recipient, envelopeDigest, refusedAt, reason, leafHash)
                .require(
                        !sender.equals(recipient),
                        "SENT_TO_ITSELF",
                        "recipient",
                        "is the sender",
                        "name the other authority")
                .done();
    }
}
