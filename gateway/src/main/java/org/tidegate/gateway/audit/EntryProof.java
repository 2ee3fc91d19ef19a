package org.tidegate.gateway.audit;

import java.time.Instant;

/** What proves that an entry stands in the ledger and was not changed. */
public sealed interface EntryProof {

    /**
     * A signed checkpoint covers the entry, and the path from it to the checkpoint's root was checked.
     *
     * @param index the entry's place in the tree, from 0
     * @param size how many entries the checkpoint covers
     * @param at when the checkpoint was made
     */
    record Proved(long index, long size, Instant at) implements EntryProof {}

    /** The proof comes with the next checkpoint. */
    record Pending() implements EntryProof {}
}
