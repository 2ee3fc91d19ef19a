package org.tidegate.routes.handover;

import org.jspecify.annotations.Nullable;

/**
 * What happens to one received exchange until a case system holds it. Every step may be called again for the same exchange
 * and then changes nothing that is already done.
 *
 * @param <W> the exchange taken in hand
 */
public interface HandoverSteps<W> {

    /**
     * Reads the exchange that a message names.
     *
     * @return null when it was handed over already
     */
    @Nullable W take(String exchangeId);

    /** Puts the package into the case system's inbox and records DELIVERED, in one commit with its evidence. */
    void placeInInbox(W work);
}
