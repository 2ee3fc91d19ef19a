package org.tidegate.gateway.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidegate.gateway.store.DecisionRow;
import org.tidegate.gateway.store.ErasureRow;
import org.tidegate.gateway.store.KeptPackage;

/**
 * How it stands with keeping one package.
 *
 * @param retentionClass the name of the class it is in
 * @param reviewAt when somebody is to look whether it is still needed; empty where nobody is
 * @param eraseAt when the gateway erases it by itself; empty while it does not, also because somebody asked for its erasure
 * @param decisions newest first
 * @param erasure that which was not withdrawn
 */
public record RetentionStanding(
        KeptPackage kept,
        String retentionClass,
        Optional<Instant> reviewAt,
        Optional<Instant> eraseAt,
        List<DecisionRow> decisions,
        Optional<ErasureRow> erasure) {

    public RetentionStanding {
        decisions = List.copyOf(decisions);
    }
}
