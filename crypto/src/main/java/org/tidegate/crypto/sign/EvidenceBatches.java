package org.tidegate.crypto.sign;

import java.time.Instant;
import org.tidegate.contracts.evidence.EvidenceBatch;
import org.tidegate.contracts.evidence.EvidenceBatchJson;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.trust.PartnerTrust;

/** Signed batches of transport evidence. */
public final class EvidenceBatches {

    private final StatementSigner signer;
    private final StatementVerifier verifier = new StatementVerifier();

    public EvidenceBatches(StatementSigner signer) {
        this.signer = signer;
    }

    /** @throws IllegalArgumentException when the batch is to be another authority's */
    public byte[] sign(EvidenceBatch batch) {
        if (!batch.issuer().equals(signer.authority())) {
            throw new IllegalArgumentException("evidence is signed by its issuer only: batch " + batch.batchId());
        }
        return signer.sign(EvidenceBatchJson.write(batch), batch.issuedAt());
    }

    /**
     * @param claim from outside, any bytes
     * @param trust the agreement with the issuer
     * @throws StatementRefused unless that partner signed a batch of its own evidence for us
     */
    public Verified<EvidenceBatch> verify(UnverifiedStatement claim, PartnerTrust trust, Instant now) {
        Verified<EvidenceBatch> batch = verifier.verify(claim, trust, now).as(EvidenceBatchJson::read);
        if (!batch.statement().issuer().equals(trust.partner())
                || !batch.statement().recipient().equals(signer.authority())) {
            throw new StatementRefused(RefusedBecause.BINDING_DIFFERS);
        }
        return batch;
    }
}
