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
 */
public record LedgerStatus(
        long size,
        long waiting,
        @Nullable Instant oldestWaitingAt,
        @Nullable Checkpoint checkpoint,
        List<Cosigner> partners,
        String timeSource) {
    public LedgerStatus {
        partners = List.copyOf(partners);
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
