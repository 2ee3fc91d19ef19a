package org.tidegate.gateway.proof;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.proof.TransferProof.ProvenEntry;
import org.tidegate.gateway.ledger.LedgerProofs;
import org.tidegate.gateway.ledger.LedgerProofs.Proof;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.LedgerCheckpointStore.Stamp;

/** Out of our own log; the partner's as it gives them when asked. */
final class LedgerPlaces implements KnownPlaces {
    private final LedgerProofs proofs;
    private final PartnerEntries partner;

    LedgerPlaces(LedgerProofs proofs, PartnerEntries partner) {
        this.proofs = proofs;
        this.partner = partner;
    }

    @Override
    public Optional<Place> of(Digest leafHash) {
        return place(proofs.of(leafHash));
    }

    /** None below a checkpoint that too few have cosigned yet: before an auditor it would fail, though it only waits. */
    static Optional<Place> place(Proof proof) {
        return switch (proof) {
            case Proof.Proved proved ->
                proved.quorum().enough()
                        ? Optional.of(new Place(proved.proof(), proved.stamp().map(Stamp::token)))
                        : Optional.empty();
            case Proof.Pending ignored -> Optional.empty();
            // The log says it aloud, and so does the page of the row.
            case Proof.Broken ignored -> Optional.empty();
        };
    }

    @Override
    public List<ProvenEntry> ofPartner(ExchangeRow exchange) {
        return partner.of(exchange);
    }
}
