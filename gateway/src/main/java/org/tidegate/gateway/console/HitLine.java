package org.tidegate.gateway.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.store.HitRow;

/**
 * One hit in a list. Names ending in Key are words of the bundle.
 *
 * @param late whether nobody acted in time, now or before it was passed on
 */
record HitLine(
        String href,
        Badge state,
        boolean urgent,
        boolean late,
        @Nullable Deadline deadline,
        String turnKey,
        String partner,
        String typeKey,
        String roleKey,
        Moment foundAt) {

    static HitLine of(HitRow hit, Instant now) {
        Instant due = hit.dueAt();
        return new HitLine(
                Paths.hit(hit.id()),
                Badge.of(hit.state()),
                hit.urgent(),
                HitTurn.isOpen(hit.state()) && (hit.escalation() > 0 || due != null && !now.isBefore(due)),
                due == null ? null : Deadline.until(due, now),
                HitTurn.of(hit).key(),
                hit.partner().value(),
                "target-type." + hit.target().word(),
                "hit-role." + hit.role(),
                Moment.of(hit.detectedAt()));
    }
}
