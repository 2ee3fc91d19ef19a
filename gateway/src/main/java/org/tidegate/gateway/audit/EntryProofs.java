package org.tidegate.gateway.audit;

/** Proves entries by the ledger's tree. */
@FunctionalInterface
public interface EntryProofs {

    /** @param entry as it was read: what is proved are its octets */
    EntryProof of(ReadEntry entry);
}
