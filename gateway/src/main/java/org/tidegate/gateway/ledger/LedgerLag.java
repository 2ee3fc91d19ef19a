package org.tidegate.gateway.ledger;

import java.time.Instant;

/**
 * Something of the transfer log that is later than it should be. It never stops a package.
 *
 * @param since the first that waits has waited
 */
public record LedgerLag(Code code, Instant since) {

    /** What is late. The names are stable. */
    public enum Code {
        /** Entries wait, and none got a place meanwhile. */
        SEQUENCING_STANDS_STILL(
                "ledger entries wait and none gets its place in the tree; look at the log for ledger.sequence, and at the database"),
        /** Entries get their places, and the oldest that waits has waited for long. */
        ENTRIES_WAIT(
                "ledger entries wait long for their place in the tree, though some get theirs; after a first start or an outage this ends by"
                        + " itself"),
        /** The newest checkpoint is not as this node's key signed it. */
        CHECKPOINT_UNREADABLE(
                "the newest checkpoint is not as this node's ledger key signed it; put back the key, or keep the database as it is and call the"
                        + " auditor"),
        /** Checkpoints are without enough cosignatures for longer than the settings say. */
        NOT_COSIGNED(
                "too few partners have cosigned our checkpoints; ./tidegate status says who lags, call its administrator"),
        /** Checkpoints are without a time-stamp for longer than the settings say. */
        NOT_STAMPED("checkpoints are without a time-stamp; see whether the authority of 'ledger.time' answers");

        private final String says;

        Code(String says) {
            this.says = says;
        }

        /** What happened; what to do. Constant words. */
        public String says() {
            return says;
        }
    }
}
