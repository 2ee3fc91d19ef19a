package org.tidegate.gateway.deconfliction.hit;

import java.time.Instant;
import java.util.List;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.Transaction;

/** Takes in what partners' questions find. */
public interface FoundHits {

    /**
     * In the commit of the question's ledger row. The same entry for the same case of the partner is one hit, however often it is found.
     *
     * @param found one at least
     */
    void found(Transaction tx, Partner partner, TargetType target, List<Found> found, Instant at);
}
