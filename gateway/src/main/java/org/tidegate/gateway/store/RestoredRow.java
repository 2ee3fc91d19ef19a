package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.UUID;

/**
 * The gateway came back out of a backup.
 *
 * @param since what was handed in then or later may be gone
 */
public record RestoredRow(long position, UUID id, Instant since, Instant at) implements FeedRow {
    @Override
    public UUID line() {
        return id;
    }
}
