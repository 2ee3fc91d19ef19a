package org.tidegate.gateway.deconfliction.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.gateway.deconfliction.Handles;
import org.tidegate.gateway.store.GroundStore;

/** Writes on what ground each element, or tag, of a question is asked about: as runs. */
final class Grounding {
    private final GroundStore store;
    private final Handles handles;

    Grounding(GroundStore store, Handles handles) {
        this.store = store;
        this.handles = handles;
    }

    /**
     * @param entries whose each place is; null for one that stands for nothing any more and goes with the one before it. At least one is not
     */
    List<Ground> of(AuthorityId partner, List<@Nullable UUID> entries) {
        Map<UUID, GroundStore.Grounds> known = store.of(
                entries.stream().filter(java.util.Objects::nonNull).distinct().toList());
        List<Ground> runs = new ArrayList<>();
        GroundStore.@Nullable Grounds current = null;
        int count = 0;
        for (UUID entry : entries) {
            GroundStore.Grounds next = entry == null ? null : known.get(entry);
            if (next != null && current != null && !same(current, next)) {
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

    private static boolean same(GroundStore.Grounds one, GroundStore.Grounds other) {
        return java.util.Arrays.equals(one.caseKey(), other.caseKey())
                && one.enteredBy().equals(other.enteredBy())
                && one.legalBasis().equals(other.legalBasis())
                && one.purpose().equals(other.purpose());
    }

    private Ground ground(AuthorityId partner, GroundStore.Grounds of, int count) {
        return new Ground(
                handles.ofCase(partner, of.caseKey()),
                handles.ofOfficer(partner, of.enteredBy()),
                of.legalBasis(),
                of.purpose(),
                count);
    }
}
