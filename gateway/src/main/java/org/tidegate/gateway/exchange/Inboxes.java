package org.tidegate.gateway.exchange;

import java.util.Map;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Kind;

/** Which case system gets what arrives: by kind, else the authority's default inbox. */
public record Inboxes(Map<Kind, CaseSystemId> byKind, CaseSystemId byDefault) {
    public Inboxes {
        byKind = Map.copyOf(byKind);
    }

    CaseSystemId forKind(Kind kind) {
        return byKind.getOrDefault(kind, byDefault);
    }
}
