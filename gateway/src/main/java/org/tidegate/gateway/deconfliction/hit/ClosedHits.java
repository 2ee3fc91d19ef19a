package org.tidegate.gateway.deconfliction.hit;

import java.time.Instant;
import java.util.UUID;
import org.tidegate.contracts.deconfliction.message.HitClosed;
import org.tidegate.gateway.store.Transaction;

/** What becomes of an entry's hits when it is there no more: of those that it may know of, the partner is told. */
@FunctionalInterface
public interface ClosedHits {

    /** In the commit that ends the entry. */
    void entryGone(Transaction tx, UUID entry, HitClosed.Because because, Instant at);
}
