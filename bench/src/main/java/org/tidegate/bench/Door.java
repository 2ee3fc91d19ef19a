package org.tidegate.bench;

import java.io.IOException;
import java.time.Instant;

/** Where packages are posted and their fate is asked for. */
interface Door {

    /** What became of a post. */
    sealed interface Answer {
        /** Durable; its fate is asked for by this id. */
        record Accepted(String exchangeId, Instant acceptedAt) implements Answer {}

        /** The gateway has enough for now. */
        record TurnedAway(int status) implements Answer {}

        /** Wrong for good. */
        record Refused(int status) implements Answer {}
    }

    /**
     * Where an exchange stands.
     *
     * @param relayedAt means something only when the state is RELAYED or later
     */
    record Progress(String state, Instant relayedAt) {}

    Answer post(byte[] casePackage, String idempotencyKey) throws IOException, InterruptedException;

    /** Returns when the state has changed, and at the latest after some seconds. */
    Progress awaitReceipt(String exchangeId) throws IOException, InterruptedException;
}
