package org.tidegate.gateway.proof;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.proof.TransferProof.ProvenEntry;
import org.tidegate.gateway.store.ExchangeRow;

/** What is known here of where entries stand in logs. */
public interface KnownPlaces {

    /** @param stamp RFC 3161 over the proof's checkpoint, DER */
    record Place(LogProof proof, Optional<byte[]> stamp) {}

    /** In our own log; empty while no checkpoint covers it that, by our own policy, enough have cosigned. */
    Optional<Place> of(Digest leafHash);

    /** The partner's entries about an exchange we share, as far as the partner gave them. */
    List<ProvenEntry> ofPartner(ExchangeRow exchange);
}
