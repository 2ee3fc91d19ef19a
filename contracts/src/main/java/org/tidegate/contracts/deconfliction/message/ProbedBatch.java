package org.tidegate.contracts.deconfliction.message;

import java.util.UUID;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Range;

/**
 * Tags of one evaluated batch, in its order. One that was withdrawn since is a random one, so that the others keep their places.
 *
 * @param batch id of the {@link Enrolment}
 */
public record ProbedBatch(
        UUID batch, @Range(least = 1, most = Ground.MOST) int count) {
    public ProbedBatch {
        Checks.of(ProbedBatch.class, batch, count).done();
    }
}
