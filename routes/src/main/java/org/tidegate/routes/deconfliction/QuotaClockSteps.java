package org.tidegate.routes.deconfliction;

/** What counting partners' questions does each time its clock rings. */
public interface QuotaClockSteps {

    /** Lets the time go on by which quotas are counted. */
    void tick();

    /** Deletes what counts no more, in small pieces. */
    void forgetGrants();
}
