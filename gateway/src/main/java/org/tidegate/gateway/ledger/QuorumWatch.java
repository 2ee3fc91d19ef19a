package org.tidegate.gateway.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerTreeStore;

/** Rings when checkpoints have been without enough cosignatures for too long. For one thread. */
final class QuorumWatch {
    static final String NOT_COSIGNED = "LEDGER_NOT_COSIGNED";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final int LOOKED_AT = 8;

    private final AuthorityId self;
    private final String node;
    private final OwnLog log;
    private final CosignPolicy policy;
    private final LedgerTreeStore tree;
    private final LedgerCheckpointStore checkpoints;
    private final Alarms alarms;
    private final Duration within;
    private final Clock clock;
    private Instant lookedAt = Instant.EPOCH;

    QuorumWatch(
            AuthorityId self,
            String node,
            OwnLog log,
            CosignPolicy policy,
            LedgerTreeStore tree,
            LedgerCheckpointStore checkpoints,
            Alarms alarms,
            Duration within,
            Clock clock) {
        this.self = self;
        this.node = node;
        this.log = log;
        this.policy = policy;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.alarms = alarms;
        this.within = within;
        this.clock = clock;
    }

    void look() {
        Instant now = clock.instant();
        if (now.isBefore(lookedAt.plus(LOOK_EVERY)) || tree.head(node).heldByAnother()) {
            return;
        }
        lookedAt = now;
        boolean late = checkpoints
                .signedAfter(enoughUpTo().orElse(-1))
                .map(since -> now.isAfter(since.plus(within)))
                .orElse(false);
        if (late) {
            alarms.raise(
                    new Alarms.Alarm(
                            NOT_COSIGNED,
                            Map.of("ledger", self.value()),
                            "administrator",
                            "too few partners have cosigned our checkpoints: ./tidegate status says who did and when; call the"
                                    + " administrators of the others. Packages go on; the next cosignatures cover all entries"));
        }
    }

    private OptionalLong enoughUpTo() {
        return checkpoints.covering(-1, LOOKED_AT).stream()
                .filter(row -> policy.holds(log.checkpoint(row)))
                .mapToLong(LedgerCheckpointStore.Row::size)
                .max();
    }
}
