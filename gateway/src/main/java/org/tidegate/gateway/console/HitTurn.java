package org.tidegate.gateway.console;

import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.gateway.store.HitRow;

/** Whose turn a hit is: the bundle has one sentence of each, and what to do. Both take the partner's id. */
enum HitTurn {
    /** A person of ours decides whether the partner is told. */
    DECIDE,
    /** Likewise, and the partner has told us by itself. */
    DECIDE_KNOWN,
    /** The partner does not know, by a rule. */
    SILENT,
    /** The partner does not know, by a person's word. */
    REFUSED,
    /** We do not tell, but the partner has told us by itself. */
    KNOWN,
    CALL,
    /** The partner has said what the two sides agreed on, and nobody of ours that they spoke. */
    THEY_SPOKE,
    /** The two spoke: what they agreed on is to be said. */
    AGREE,
    /** The two sides said different outcomes. */
    AGREE_ANEW,
    /** Our side has said its outcome. */
    PARTNERS,
    RESOLVED,
    CLOSED;

    static HitTurn of(HitRow hit) {
        return switch (hit.state()) {
            case PENDING_APPROVAL -> hit.isShared() ? DECIDE_KNOWN : DECIDE;
            case SILENT -> hit.isShared() ? KNOWN : SILENT;
            case REFUSED -> hit.isShared() ? KNOWN : REFUSED;
            case NOTIFIED -> hit.partnerOutcome() == null ? CALL : THEY_SPOKE;
            case CONTACTED -> spoken(hit);
            case RESOLVED -> RESOLVED;
            case CLOSED -> CLOSED;
        };
    }

    private static HitTurn spoken(HitRow hit) {
        if (hit.outcome() == null) {
            return AGREE;
        }
        return hit.partnerOutcome() == null ? PARTNERS : AGREE_ANEW;
    }

    /** Whether somebody of ours has to act before it goes on. */
    static boolean isOpen(HitState state) {
        return state == HitState.PENDING_APPROVAL || isToBeSpokenOf(state);
    }

    /** Whether the two desks call each other. */
    static boolean isToBeSpokenOf(HitState state) {
        return state == HitState.NOTIFIED || state == HitState.CONTACTED;
    }

    public boolean decides() {
        return this == DECIDE || this == DECIDE_KNOWN;
    }

    /** Ours, so that it stands before what a partner has to do. */
    boolean isOurs() {
        return this != PARTNERS;
    }

    /** Kept back, which a person may still change. */
    public boolean mayStillTell() {
        return this == SILENT || this == REFUSED || this == KNOWN;
    }

    public boolean saysOutcome() {
        return this == THEY_SPOKE || this == AGREE || this == AGREE_ANEW || this == PARTNERS;
    }

    /** Whether the next thing to do is to call. */
    public boolean calls() {
        return this == CALL || this == AGREE_ANEW;
    }

    public String key() {
        return "hit-turn." + name();
    }
}
