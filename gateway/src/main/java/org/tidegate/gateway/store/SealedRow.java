package org.tidegate.gateway.store;

import java.time.Instant;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;

/**
 * A sealed envelope as stored, so that a retry sends the same bytes.
 *
 * @param sealed the bytes that cross, under a data key of their own
 * @param digest SHA-256 of the bytes that cross
 */
public record SealedRow(
        EnvelopeId id,
        AuthorityId partner,
        Lane lane,
        PackageId packageId,
        ExchangeId exchange,
        byte[] sealed,
        byte[] wrappedDataKey,
        Digest digest,
        Instant sealedAt,
        Instant notAfter) {}
