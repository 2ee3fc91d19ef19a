package org.tidegate.gateway.exchange;

import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeRow;

/** The names of the queues: one address for each partner and lane, and for each case system and lane. */
public final class WorkQueues {
    /** Work that must not be tried again by itself; read by {@code ./tidegate quarantine}. */
    public static final String QUARANTINE = "quarantine";

    private WorkQueues() {}

    /** Where the exchange's work waits: its way out, or its way in. */
    static String of(ExchangeRow exchange) {
        return exchange.direction() == Direction.OUT
                ? dispatch(exchange.partner(), exchange.lane())
                : handover(exchange.caseSystem(), exchange.lane());
    }

    public static String dispatch(AuthorityId partner, Lane lane) {
        return "dispatch." + partner.value() + "." + lane;
    }

    public static String handover(CaseSystemId caseSystem, Lane lane) {
        return "handover." + caseSystem.value() + "." + lane;
    }
}
