package org.tidegate.gateway.exchange;

import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Lane;

/** The names of the queues: one address for each partner and lane, and for each case system and lane. */
public final class WorkQueues {
    /** Work that must not be tried again by itself; read by {@code ./tidegate quarantine}. */
    public static final String QUARANTINE = "quarantine";

    private WorkQueues() {}

    public static String dispatch(AuthorityId partner, Lane lane) {
        return "dispatch." + partner.value() + "." + lane;
    }

    public static String handover(CaseSystemId caseSystem, Lane lane) {
        return "handover." + caseSystem.value() + "." + lane;
    }
}
