package org.tidegate.gateway.people;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.deconfliction.HitOutcome;
import org.tidegate.contracts.rule.Checks;

/**
 * The schema HitDecision of people-1.yaml.
 *
 * @param outcome with OUTCOME only
 */
public record HitRequest(Decision decision, @Nullable HitOutcome outcome) {
    public HitRequest {
        Checks.of(HitRequest.class, decision, outcome)
                .require(
                        (outcome != null) == (decision == Decision.OUTCOME),
                        "OUTCOME_MISPLACED",
                        "outcome",
                        "is missing beside OUTCOME, or stands beside another decision",
                        "send outcome with OUTCOME, and with nothing else")
                .done();
    }

    /** What a liaison officer does with a hit. */
    public enum Decision {
        /** The partner is told. */
        ALLOW,
        /** It is not. */
        REFUSE,
        /** The owners spoke. */
        CONTACTED,
        /** What they agreed on. */
        OUTCOME,
        /** Of two events: the partner learns where and when, once it allows the same. */
        ALLOW_PLACE
    }
}
