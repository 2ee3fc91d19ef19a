package org.tidegate.gateway.proof;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.evidence.EvidenceBatch;
import org.tidegate.contracts.evidence.EvidenceBatchJson;
import org.tidegate.contracts.evidence.TransportEvidence;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.crypto.cms.CmsLimits;
import org.tidegate.crypto.cms.CmsRefused;
import org.tidegate.crypto.cms.CurveProfile;
import org.tidegate.crypto.cms.UnverifiedSigned;
import org.tidegate.crypto.trust.AuthorityTrust;
import org.tidegate.crypto.trust.CertificateNotTrusted;
import org.tidegate.gateway.store.BatchRow;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.EvidenceStore;
import org.tidegate.gateway.store.ExchangeRow;

/**
 * The signed batches that bear out what this gateway keeps of an exchange's steps. A partner's batch that only names the exchange, such
 * as with another package, would fail before an auditor and is none.
 */
final class BatchesAbout {
    private static final Logger LOG = LoggerFactory.getLogger(BatchesAbout.class);

    private final EvidenceStore evidences;

    BatchesAbout(EvidenceStore evidences) {
        this.evidences = evidences;
    }

    /** Oldest first. */
    List<byte[]> of(ExchangeRow exchange) {
        Set<UUID> theirs = evidences.of(exchange.id()).stream()
                .filter(kept -> kept.packageId().equals(exchange.packageId())
                        && kept.issuer().equals(exchange.partner()))
                .map(TransportEvidence::evidenceId)
                .collect(Collectors.toUnmodifiableSet());
        return evidences.batchesAbout(exchange.id()).stream()
                .filter(batch -> batch.direction() == Direction.OUT || holdsOneOf(theirs, batch, exchange))
                .map(BatchRow::signed)
                .toList();
    }

    private static boolean holdsOneOf(Set<UUID> theirs, BatchRow row, ExchangeRow exchange) {
        return row.partner().equals(exchange.partner())
                && read(row)
                        .filter(batch -> batch.evidences().stream()
                                .anyMatch(one -> one.exchange().equals(exchange.id())
                                        && one.packageId().equals(exchange.packageId())
                                        && theirs.contains(one.evidenceId())))
                        .isPresent();
    }

    /** Whether the partner's certificate counted was asked when the batch came; it may have ended since. */
    private static Optional<EvidenceBatch> read(BatchRow row) {
        try {
            UnverifiedSigned signed = UnverifiedSigned.read(row.signed(), CmsLimits.STATEMENT_BYTES);
            X509Certificate signer = AuthorityTrust.read(signed.unverifiedSigner());
            byte[] document = signed.contentSignedBy(CurveProfile.publicKey(signer), CurveProfile.of(signer));
            return Optional.of(EvidenceBatchJson.read(document));
        } catch (CmsRefused | CertificateNotTrusted | MalformedDocument altered) {
            LOG.error(
                    "a batch of evidences was changed since it came and is left out of the proof: batch {};"
                            + " keep the database as it is",
                    row.batchId(),
                    altered);
            return Optional.empty();
        }
    }
}
