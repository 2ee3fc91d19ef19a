package org.tidegate.gateway.deconfliction.ask;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.gateway.deconfliction.Handles;
import org.tidegate.gateway.store.TargetGround;

/** Writes on what ground each element, or tag, of a question is asked about: as runs. */
final class Grounding {
    private final Handles handles;

    Grounding(Handles handles) {
        this.handles = handles;
    }

    /** @param places each one's; null for one that stands for nothing any more and goes with the one before it. At least one is not */
    List<Ground> of(AuthorityId partner, List<@Nullable TargetGround> places) {
        List<Ground> runs = new ArrayList<>();
        @Nullable TargetGround current = null;
        int count = 0;
        for (TargetGround next : places) {
            if (next != null && current != null && !next.equals(current)) {
                runs.add(ground(partner, current, count));
                count = 0;
            }
            current = next == null ? current : next;
            count++;
        }
        if (current == null) {
            throw new IllegalArgumentException("nothing is asked about");
        }
        runs.add(ground(partner, current, count));
        return runs;
    }

    private Ground ground(AuthorityId partner, TargetGround of, int count) {
        return new Ground(
                handles.ofCase(partner, of.caseKey()),
                handles.ofOfficer(partner, of.enteredBy()),
                of.legalBasis(),
                of.purpose(),
                count);
    }
}
