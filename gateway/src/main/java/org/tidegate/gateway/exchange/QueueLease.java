package org.tidegate.gateway.exchange;

import java.time.Duration;
import java.time.Instant;
import org.tidegate.contracts.casepackage.Lane;

/**
 * How long the sweeper leaves work to the queue message that was sent for it.
 *
 * @param whole longer than the steps of one attempt take, their time-outs included, so that nobody works on it meanwhile
 */
record QueueLease(Duration whole) {
    /** A message that a dying node never sent costs IMMEDIATE_RISK no more than this; a second message does no harm. */
    private static final Duration FIRST_OF_IMMEDIATE_RISK = Duration.ofSeconds(10);

    private static final Duration OUR_OWN_STEPS = Duration.ofSeconds(30);
    private static final int CALLS = 3;

    /** An attempt asks the partner for its descriptor, for a receipt it may hold, and to take the envelope. */
    static QueueLease of(Duration connectWithin, Duration answerWithin) {
        return new QueueLease(
                connectWithin.plus(answerWithin).multipliedBy(CALLS).plus(OUR_OWN_STEPS));
    }

    /** For work whose message is about to be sent for the first time. */
    Instant first(Lane lane, Instant now) {
        boolean urgent = lane == Lane.IMMEDIATE_RISK && FIRST_OF_IMMEDIATE_RISK.compareTo(whole) < 0;
        return now.plus(urgent ? FIRST_OF_IMMEDIATE_RISK : whole);
    }
}
