package org.tidegate.gateway.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.retention.ErasureGround;
import org.tidegate.contracts.retention.KeepGround;
import org.tidegate.contracts.retention.RetentionDecision;
import org.tidegate.contracts.rule.Checks;

/** What a person asks of retention. */
public final class RetentionRequest {
    private RetentionRequest() {}

    /**
     * The schema RetentionDecision of people-1.yaml.
     *
     * @param until with KEEP only
     */
    public record Decide(
            RetentionDecision decision,
            KeepGround ground,
            @Nullable Instant until) {
        public Decide {
            Checks.of(Decide.class, decision, ground, until)
                    .require(
                            (until != null) == (decision == RetentionDecision.KEEP),
                            "UNTIL_MISPLACED",
                            "until",
                            "is missing beside KEEP, or stands beside another decision",
                            "send until with KEEP, and with nothing else")
                    .done();
        }
    }

    /** The schema ErasureRequest of people-1.yaml. */
    public record Ask(ErasureGround ground) {
        public Ask {
            Checks.of(Ask.class, ground)
                    .require(
                            ground.isAPersons(),
                            "GROUND_NOT_A_PERSONS",
                            "ground",
                            "is the gateway's own",
                            "name why it is to be erased before its period ends")
                    .done();
        }
    }
}
