package org.tidegate.contracts.envelope;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Range;

/**
 * The recipient's signed word that it opened the envelope and will not take it.
 *
 * @param version 1
 * @param refusedAt the recipient's clock, to the millisecond
 * @param leafHash of the recipient's ledger row about the refusal
 * @param agreement with AGREEMENT_DIFFERS: the fields of the recipient's copy, so that the sender can name what differs
 */
public record Refusal(
        @Range(least = 1, most = 1) int version,
        EnvelopeId envelope,
        AuthorityId sender,
        AuthorityId recipient,
        Digest envelopeDigest,
        Instant refusedAt,
        RefusalReason reason,
        Digest leafHash,
        @Count(most = 64) List<AgreementField> agreement)
        implements PartnerAnswer {

    public Refusal {
        refusedAt = refusedAt.truncatedTo(ChronoUnit.MILLIS);
        agreement = List.copyOf(agreement);
        Checks.of(
                        Refusal.class,
                        version,
                        envelope,
                        sender,
                        recipient,
                        envelopeDigest,
                        refusedAt,
                        reason,
                        leafHash,
                        agreement)
                .unique("agreement", agreement, AgreementField::name)
                .require(
                        agreement.isEmpty() || reason == RefusalReason.AGREEMENT_DIFFERS,
                        "OUT_OF_PLACE",
                        "agreement",
                        "stands beside another reason than AGREEMENT_DIFFERS",
                        "leave the member out")
                .require(
                        !sender.equals(recipient),
                        "SENT_TO_ITSELF",
                        "recipient",
                        "is the sender",
                        "name the other authority")
                .done();
    }

    /** A refusal for any reason but AGREEMENT_DIFFERS. */
    public Refusal(
            int version,
            EnvelopeId envelope,
            AuthorityId sender,
            AuthorityId recipient,
            Digest envelopeDigest,
            Instant refusedAt,
            RefusalReason reason,
            Digest leafHash) {
        this(version, envelope, sender, recipient, envelopeDigest, refusedAt, reason, leafHash, List.of());
    }
}
