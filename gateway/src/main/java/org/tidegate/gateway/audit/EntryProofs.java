package org.tidegate.gateway.audit;

import org.tidegate.contracts.digest.Digest;

/** Proves entries by the ledger's tree. Until a node makes checkpoints, every proof is still to come. */
@FunctionalInterface
public interface EntryProofs {

    EntryProof of(Digest leafHash);
}
