package org.tidegate.routes.ledger;

/** What becomes of ledger entries once they are written. Each step may fail or be cut short anywhere, and is done again. */
public interface LedgerSteps {

    /** Gives entries that have none their place in the tree. Does nothing while another node does. */
    void sequence();

    /** Signs the tree as it stands, if that is due. */
    void sign();

    /** Asks this partner to cosign the newest checkpoint, unless it did or its pause is not over. */
    void cosign(String partner);

    /** Has the newest checkpoint time-stamped, unless it is or the authority's pause is not over. */
    void stamp();

    /** Rings when checkpoints have been without enough cosignatures for too long. */
    void watchQuorum();

    /** Writes down how this node's clock stands, if that is due, and rings where it is off. */
    void watchClock();
}
