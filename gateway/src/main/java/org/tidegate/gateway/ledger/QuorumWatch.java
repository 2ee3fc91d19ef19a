package org.tidegate.gateway.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerCheckpointStore;
import org.tidegate.gateway.store.LedgerTreeStore;

/** Rings when checkpoints have been without enough cosignatures for too long, until they have them. For one thread. */
final class QuorumWatch {
    static final String NOT_COSIGNED = "LEDGER_NOT_COSIGNED";

    private static final int LOOKED_AT = 8;

    private final AuthorityId self;
    private final String node;
    private final OwnCheckpoints own;
    private final CosignPolicy policy;
    private final LedgerTreeStore tree;
    private final LedgerCheckpointStore checkpoints;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final Duration within;
    private final Clock clock;

    /** When one with enough was seen last; the first look counts as one, as what lies further back is not looked through. */
    private @Nullable Instant seenAt;

    /** Whether the alarm may ring at the moment: this node or another one raised it. */
    private boolean mayBeOpen = true;

    QuorumWatch(
            AuthorityId self,
            String node,
            OwnCheckpoints own,
            CosignPolicy policy,
            LedgerTreeStore tree,
            LedgerCheckpointStore checkpoints,
            Alarms alarms,
            GroupCommit commits,
            Duration within,
            Clock clock) {
        this.self = self;
        this.node = node;
        this.own = own;
        this.policy = policy;
        this.tree = tree;
        this.checkpoints = checkpoints;
        this.alarms = alarms;
        this.commits = commits;
        this.within = within;
        this.clock = clock;
    }

    void look() {
        if (tree.head(node).heldByAnother()) {
            mayBeOpen = true;
            return;
        }
        Instant now = clock.instant();
        OptionalLong enough = policy.enoughUpTo(checkpoints.covering(own.firstSize(), LOOKED_AT), own::read);
        if (enough.isPresent() || seenAt == null) {
            seenAt = now;
        }
        Instant seen = seenAt;
        boolean late = checkpoints
                .signedAfter(enough.orElse(own.firstSize()))
                .map(since -> enough.isPresent() || since.isAfter(seen) ? since : seen)
                .map(since -> now.isAfter(since.plus(within)))
                .orElse(false);
        if (late) {
            mayBeOpen = true;
            alarms.raise(
                    new Alarms.Alarm(
                            NOT_COSIGNED,
                            about(),
                            "administrator",
                            "too few partners have cosigned our checkpoints: ./tidegate status says up to which size each has; call the"
                                    + " administrators of those that lag. Packages go on; the next cosignatures cover all entries"));
        } else if (enough.isPresent() && mayBeOpen) {
            commits.commit(tx -> {
                alarms.ended(tx, NOT_COSIGNED, about());
                return true;
            });
            mayBeOpen = false;
        }
    }

    private Map<String, String> about() {
        return Map.of("ledger", self.value());
    }
}
