package org.tidegate.gateway.deconfliction.hit;

import java.time.Instant;
import java.util.UUID;
import org.tidegate.contracts.deconfliction.message.HitClosed;
import org.tidegate.gateway.store.Transaction;

/** Closes hits whose entry is there no more. */
public interface ClosedHits {

    /** In the transaction that ends the entry; partners who know of a hit are told. */
    void entryGone(Transaction tx, UUID entry, HitClosed.Because because, Instant at);
}
