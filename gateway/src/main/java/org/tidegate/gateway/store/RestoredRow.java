package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.UUID;

/**
 * The gateway came back out of a backup.
 *
 * @param since what was handed in then or later may be gone
 */
public record RestoredRow(long position, UUID id, Instant since, Instant at) implements FeedRow {
    /** Positions of a time that is gone may have been given to somebody: this is what comes behind each of them. */
    @Override
    public boolean follows(long position) {
        return position < position();
    }

    @Override
    public UUID line() {
        return id;
    }
}
