package org.tidegate.routes.sweep;

/** What the sweeper does each time its clock rings. */
public interface SweepSteps {

    /** Queues every exchange whose next attempt is due: after a back-off, or because its message was lost. */
    void queueDue();

    /** Turns exchanges whose lane's limit has passed without a receipt into NO_RECEIPT, with an alarm each. */
    void markOverdue();
}
