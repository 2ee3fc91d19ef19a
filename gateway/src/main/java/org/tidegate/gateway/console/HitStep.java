package org.tidegate.gateway.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.deconfliction.HitRole;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.gateway.store.HitRow;

/**
 * One thing that happened to a hit.
 *
 * @param key the bundle's words, which take the partner's id
 * @param by a person; null: the gateways by themselves
 */
record HitStep(String key, Moment at, @Nullable ActorWords by) {

    /** Oldest first. */
    static List<HitStep> of(HitRow hit) {
        List<HitStep> steps = new ArrayList<>();
        steps.add(new HitStep(
                hit.role() == HitRole.HOLDER ? "hit-step.FOUND" : "hit-step.HEARD", Moment.of(hit.detectedAt()), null));
        if (hit.decidedAt() != null) {
            steps.add(new HitStep(decided(hit), Moment.of(hit.decidedAt()), by(hit.decidedBy())));
        }
        if (hit.role() == HitRole.HOLDER && hit.notifiedAt() != null) {
            steps.add(new HitStep("hit-step.TOLD", Moment.of(hit.notifiedAt()), null));
        }
        if (hit.contactedAt() != null) {
            steps.add(new HitStep("hit-step.CONTACTED", Moment.of(hit.contactedAt()), by(hit.contactedBy())));
        }
        if (hit.resolvedAt() != null) {
            steps.add(new HitStep("hit-step.RESOLVED", Moment.of(hit.resolvedAt()), null));
        }
        if (hit.closedAt() != null) {
            steps.add(new HitStep("hit-step.CLOSED", Moment.of(hit.closedAt()), null));
        }
        // What happened within one second stays in the order in which it can happen.
        return steps.stream()
                .sorted(Comparator.comparing(step -> step.at().machine()))
                .toList();
    }

    /** A row that is closed does not say what was decided, unless the partner was told. */
    private static String decided(HitRow hit) {
        if (hit.state() == HitState.REFUSED) {
            return "hit-step.REFUSED";
        }
        return hit.closedAt() != null && hit.notifiedAt() == null ? "hit-step.DECIDED" : "hit-step.ALLOWED";
    }

    private static @Nullable ActorWords by(@Nullable String name) {
        return name == null ? null : ActorWords.of(name);
    }
}
