package org.tidegate.gateway.partner;

import org.tidegate.contracts.authority.AuthorityId;

/** Whom a client tells that trying again will not mend by itself what a partner answered. */
@FunctionalInterface
public interface PartnerAlarm {

    /** Told at each try; the same obstacle with the same partner is one alarm while it is open. */
    void raise(AuthorityId partner, Obstacle obstacle);
}
