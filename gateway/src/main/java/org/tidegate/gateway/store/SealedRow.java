package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;

/**
 * A sealed envelope as stored, so that a retry sends the same bytes.
 *
 * @param items what it holds, in the manifest's order; one, or up to 64
 * @param sealed the bytes that cross, under a data key of their own
 * @param digest SHA-256 of the bytes that cross
 */
public record SealedRow(
        EnvelopeId id,
        AuthorityId partner,
        Lane lane,
        List<Item> items,
        byte[] sealed,
        byte[] wrappedDataKey,
        Digest digest,
        Instant sealedAt,
        Instant notAfter) {

    /** One package of the envelope. */
    public record Item(PackageId packageId, ExchangeId exchange) {}

    public SealedRow {
        items = List.copyOf(items);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("an envelope holds a package: envelope " + id);
        }
    }

    public boolean isShared() {
        return items.size() > 1;
    }
}
