package org.tidegate.gateway.exchange;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Lane;

/** The queues that a route of this node reads. Work for another queue would wait there for ever. */
final class KnownQueues {
    private final Set<String> names;

    private KnownQueues(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    static KnownQueues of(Collection<AuthorityId> partners, Collection<CaseSystemId> caseSystems) {
        Set<String> names = new HashSet<>();
        for (Lane lane : Lane.values()) {
            partners.forEach(partner -> names.add(WorkQueues.dispatch(partner, lane)));
            caseSystems.forEach(caseSystem -> names.add(WorkQueues.handover(caseSystem, lane)));
        }
        return new KnownQueues(names);
    }

    boolean contains(String name) {
        return names.contains(name);
    }
}
