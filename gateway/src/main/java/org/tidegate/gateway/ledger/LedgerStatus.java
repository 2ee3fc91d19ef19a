package org.tidegate.gateway.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transfer log at one moment, for people and for metrics.
 *
 * @param size entries that have a place in the tree
 * @param waiting entries that have none yet
 * @param oldestWaitingAt when the first of them happened; null where none waits
 * @param checkpoint the newest; null before the first
 * @param partners what each partner has cosigned last
 * @param timeSource "none", "local" or the authority's address
 * @param uncosignedSince when the oldest checkpoint after the last one with enough cosignatures was signed; null where none waits
 * @param unstampedSince when the oldest checkpoint after the last stamped one was signed; null where none waits, or nobody stamps
 * @param lags what is later than it should be; empty while all is well
 */
public record LedgerStatus(
        long size,
        long waiting,
        @Nullable Instant oldestWaitingAt,
        @Nullable Checkpoint checkpoint,
        List<Cosigner> partners,
        String timeSource,
        @Nullable Instant uncosignedSince,
        @Nullable Instant unstampedSince,
        List<LedgerLag> lags) {
    public LedgerStatus {
        partners = List.copyOf(partners);
        lags = List.copyOf(lags);
    }

    LedgerStatus with(List<LedgerLag> found) {
        return new LedgerStatus(
                size,
                waiting,
                oldestWaitingAt,
                checkpoint,
                partners,
                timeSource,
                uncosignedSince,
                unstampedSince,
                found);
    }

    /**
     * @param size entries it covers
     * @param readable whether it is as this node's ledger key signed it; where it is not, nobody has cosigned it
     * @param enough whether its cosignatures are those the policy asks for
     * @param stampedAt by the time source; null while that is pending
     */
    public record Checkpoint(
            long size,
            Instant signedAt,
            boolean readable,
            boolean enough,
            @Nullable Instant stampedAt) {}

    /** @param size of the largest checkpoint it cosigned; 0 for none */
    public record Cosigner(String partner, long size) {}
}
