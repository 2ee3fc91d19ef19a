package org.tidegate.contracts.proof;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.AgreementReference;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.rule.Checks;

/**
 * Which exchange a transfer proof is about; everything else in the proof is held against it.
 *
 * @param maker whose gateway made the proof, and signed it: the sender's or the recipient's
 * @param madeAt the maker's clock, to the millisecond
 * @param envelope that carried it; absent before it was sealed
 * @param envelopeDigest SHA-256 over the envelope's octets as they crossed
 * @param agreement held between the two when the proof was made; the one it crossed under, each log's entries name by id and version
 */
public record ProvenExchange(
        AuthorityId maker,
        Instant madeAt,
        ExchangeId exchange,
        PackageId packageId,
        AuthorityId sender,
        AuthorityId recipient,
        @Nullable EnvelopeId envelope,
        @Nullable Digest envelopeDigest,
        @Nullable AgreementReference agreement) {

    public ProvenExchange {
        madeAt = madeAt.truncatedTo(ChronoUnit.MILLIS);
        Checks.of(
                        ProvenExchange.class,
                        maker,
                        madeAt,
                        exchange,
                        packageId,
                        sender,
                        recipient,
                        envelope,
                        envelopeDigest,
                        agreement)
                .require(
                        !sender.equals(recipient),
                        "SENT_TO_ITSELF",
                        "recipient",
                        "is the sender",
                        "name the other authority")
                .require(
                        maker.equals(sender) || maker.equals(recipient),
                        "MAKER_NO_PARTY",
                        "maker",
                        "is neither the sender nor the recipient",
                        "ask one of the two for the proof")
                .done();
    }
}
