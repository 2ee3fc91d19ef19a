package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;

/**
 * A signed batch of evidences.
 *
 * @param attempts made and failed to hand it over
 */
public record BatchRow(
        UUID batchId, Direction direction, AuthorityId partner, byte[] signed, Instant issuedAt, int attempts) {}
