package org.tidegate.gateway.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;
import org.tidegate.gateway.store.LedgerTreeStore;

/** Finds out how the transfer log stands. Asked when somebody looks, not by the log itself. */
public final class LedgerOverview {
    private final String node;
    private final OwnLog log;
    private final CosignPolicy policy;
    private final LedgerTreeStore tree;
    private final LedgerCheckpointStore checkpoints;
    private final List<AuthorityId> partners;
    private final String timeSource;

    LedgerOverview(
            String node,
            OwnLog log,
            CosignPolicy policy,
            LedgerTreeStore tree,
            LedgerCheckpointStore checkpoints,
            List<AuthorityId> partners,
            String timeSource) {
        this.node = node;
        this.log = log;
        this.policy = policy;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.partners = partners.stream()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .toList();
        this.timeSource = timeSource;
    }

    /** @throws org.tidegate.gateway.store.StoreUnavailable when the database does not answer */
    public LedgerStatus now() {
        LedgerTreeStore.Waiting waiting = tree.waiting();
        Map<AuthorityId, Long> cosigned = checkpoints.cosigned(log.firstSize());
        return new LedgerStatus(
                tree.head(node).size(),
                waiting.count(),
                waiting.oldestAt(),
                newest(),
                partners.stream()
                        .map(id -> new LedgerStatus.Cosigner(id.value(), cosigned.getOrDefault(id, 0L)))
                        .toList(),
                timeSource);
    }

    private LedgerStatus.@Nullable Checkpoint newest() {
        return checkpoints.newest(log.firstSize()).map(this::checkpoint).orElse(null);
    }

    private LedgerStatus.Checkpoint checkpoint(Row row) {
        Optional<SignedCheckpoint> ours = log.readable(row);
        return new LedgerStatus.Checkpoint(
                row.size(),
                row.signedAt(),
                ours.isPresent(),
                ours.map(policy::holds).orElse(false),
                row.stamp() == null ? null : row.stamp().at());
    }
}
