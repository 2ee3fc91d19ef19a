package org.tidegate.gateway.partner;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.tidegate.contracts.authority.AuthorityId;

/** The partners this authority has an agreement with. Fixed from start to stop: changing one is a restart. */
public final class PartnerDirectory {
    private final Map<AuthorityId, Partner> partners;

    public PartnerDirectory(Map<AuthorityId, Partner> partners) {
        this.partners = Map.copyOf(partners);
    }

    public Optional<Partner> find(AuthorityId id) {
        return Optional.ofNullable(partners.get(id));
    }

    public Collection<Partner> all() {
        return partners.values();
    }
}
