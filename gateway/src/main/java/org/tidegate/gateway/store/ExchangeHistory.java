package org.tidegate.gateway.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.evidence.TransportEvidence;

/**
 * An exchange with what happened to it.
 *
 * @param steps the states it took, as the ledger has them, oldest first
 * @param evidences oldest first
 * @param pushedAt when its case system took it by a push; null where it did not
 */
public record ExchangeHistory(
        ExchangeRow exchange,
        List<Step> steps,
        List<TransportEvidence> evidences,
        @Nullable Instant pushedAt) {
    /** @param code why, where it is a failure; or the partner's evidence it rests on */
    public record Step(
            ExchangeState state, Instant at, @Nullable String code) {}

    public ExchangeHistory {
        steps = List.copyOf(steps);
        evidences = List.copyOf(evidences);
    }
}
