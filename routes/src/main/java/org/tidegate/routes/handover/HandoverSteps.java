package org.tidegate.routes.handover;

import org.jspecify.annotations.Nullable;

/**
 * What happens to one received exchange until a case system holds it. Every step may be called again for the same exchange
 * and then changes nothing that is already done.
 *
 * @param <W> the exchange taken in hand
 * @param <F> the same, with the form it is pushed in and its hand-over id
 */
public interface HandoverSteps<W, F> {

    /**
     * Reads the exchange that a message names.
     *
     * @return null when it was handed over already
     */
    @Nullable W take(String exchangeId);

    /** Puts the package into the case system's inbox and records DELIVERED, in one commit with its evidence. */
    void placeInInbox(W work);

    /**
     * Writes the form the case system gets, and fixes the hand-over id before anything leaves.
     *
     * @return null when the form is stopped by what it would lose: then the package is in the inbox instead, and an alarm rings
     */
    @Nullable F write(W work);

    /** Sends it, under the same hand-over id each time; returns when the case system has taken it. */
    F push(F form);

    /** Records DELIVERED, in one commit with its evidence. */
    void recordTaken(F form);
}
