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
 * @param maker whose gateway made the proof, and signed it
 * @param madeAt the maker's clock, to the millisecond
 * @param envelope that carried it; absent before it was sealed
 * @param envelopeDigest SHA-256 over the envelope's octets as they crossed
 * @param agreement under which it crossed
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
                .done();
    }
}
