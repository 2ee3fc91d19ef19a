package org.tidegate.gateway.ledger;

import java.time.Instant;
import java.time.InstantSource;
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
    static final String NO_TIME = "none";

    private static final int LOOKED_AT = 8;

    private final String node;
    private final OwnLog log;
    private final CosignPolicy policy;
    private final LedgerTreeStore tree;
    private final LedgerCheckpointStore checkpoints;
    private final List<AuthorityId> partners;
    private final String timeSource;
    private final LedgerLimits limits;
    private final InstantSource clock;

    LedgerOverview(
            String node,
            OwnLog log,
            CosignPolicy policy,
            LedgerTreeStore tree,
            LedgerCheckpointStore checkpoints,
            List<AuthorityId> partners,
            String timeSource,
            LedgerLimits limits,
            InstantSource clock) {
        this.node = node;
        this.log = log;
        this.policy = policy;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.partners = partners.stream()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .toList();
        this.timeSource = timeSource;
        this.limits = limits;
        this.clock = clock;
    }

    /** @throws org.tidegate.gateway.store.StoreUnavailable when the database does not answer */
    public LedgerStatus now() {
        LedgerTreeStore.Waiting waiting = tree.waiting();
        Map<AuthorityId, Long> cosigned = checkpoints.cosigned(log.firstSize());
        LedgerTreeStore.Head head = tree.head(node);
        LedgerStatus found = new LedgerStatus(
                head.size(),
                waiting.count(),
                waiting.oldestAt(),
                newest(),
                partners.stream()
                        .map(id -> new LedgerStatus.Cosigner(id.value(), cosigned.getOrDefault(id, 0L)))
                        .toList(),
                timeSource,
                uncosignedSince(),
                timeSource.equals(NO_TIME)
                        ? null
                        : checkpoints.unstampedSince(log.firstSize()).orElse(null),
                List.of());
        return found.with(limits.lags(found, head.sequencedAt(), clock.instant()));
    }

    private @Nullable Instant uncosignedSince() {
        long enough = policy.enoughUpTo(checkpoints.covering(log.firstSize(), LOOKED_AT), log::readable)
                .orElse(log.firstSize());
        return checkpoints.signedAfter(enough).orElse(null);
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
