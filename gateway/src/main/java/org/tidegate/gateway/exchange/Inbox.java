package org.tidegate.gateway.exchange;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.access.Actor;

/** What waits for a case system. What is another case system's is empty, exactly as if it did not exist. */
public interface Inbox {

    /**
     * Items not acknowledged yet, by lane, IMMEDIATE_RISK first, and within a lane in order of arrival.
     *
     * @param after the last item seen in this walk; null starts at the first. An id that is not in this inbox starts there too
     * @param limit 1 to 201
     */
    List<InboxItemView> list(Actor.CaseSystem actor, @Nullable UUID after, int limit);

    /**
     * Which forms it has, and whether the asker holds it already. No ledger row, so call {@link InboxPackage#goesOut} before any of it
     * does.
     */
    Optional<InboxPackage> look(Actor.CaseSystem actor, UUID inboxId);

    /** The case system has taken the package over: RETRIEVED. Acknowledging twice gives the same answer. */
    Optional<Acknowledged> acknowledge(Actor.CaseSystem actor, UUID inboxId);
}
