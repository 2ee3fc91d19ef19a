package org.tidegate.gateway.console;

import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.gateway.exchange.WrittenFormView;
import org.tidegate.gateway.store.TargetEntryRow;

/**
 * A coded value as a label: its words, and a colour that says no more than they do.
 *
 * @param key the bundle's words
 * @param style a class of the style sheet
 */
record Badge(String key, String style) {
    private static final String PLAIN = "tidegate-badge--plain";
    private static final String GOOD = "tidegate-badge--good";
    private static final String WAITING = "tidegate-badge--waiting";
    private static final String BAD = "tidegate-badge--bad";

    static Badge of(ExchangeState state) {
        String style = switch (state) {
            case ACCEPTED, SEALED -> WAITING;
            case RELAYED, DELIVERED -> PLAIN;
            case RETRIEVED -> GOOD;
            case STOPPED, NO_RECEIPT, NOT_DELIVERED, HANDOVER_FAILED -> BAD;
        };
        return new Badge("state." + state, style);
    }

    static Badge of(WrittenFormView.Standing standing) {
        String style = switch (standing) {
            case GIVEN -> PLAIN;
            case ACCEPTED -> GOOD;
            case BLOCKED -> WAITING;
            case REFUSED -> BAD;
        };
        return new Badge("standing." + standing, style);
    }

    static Badge of(HitState state) {
        String style = switch (state) {
            case PENDING_APPROVAL, NOTIFIED -> WAITING;
            case SILENT, REFUSED, CONTACTED, CLOSED -> PLAIN;
            case RESOLVED -> GOOD;
        };
        return new Badge("hit-state." + state, style);
    }

    static Badge of(TargetEntryRow.State state) {
        return new Badge("target-state." + state, state == TargetEntryRow.State.OPEN ? GOOD : PLAIN);
    }

    static Badge of(Lane lane) {
        String style = switch (lane) {
            case IMMEDIATE_RISK -> BAD;
            case URGENT -> WAITING;
            case ROUTINE -> PLAIN;
        };
        return new Badge("lane." + lane, style);
    }
}
