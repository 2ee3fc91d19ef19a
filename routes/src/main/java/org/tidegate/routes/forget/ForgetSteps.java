package org.tidegate.routes.forget;

/** What is deleted each time the clock rings, in pieces so small that nobody waits long behind one. */
public interface ForgetSteps {

    /** Deletes the answers to idempotency keys that are older than seven days. */
    void forgetAnswers();

    /** Deletes reports that nobody finished in time, and what was kept of those that ended long ago. */
    void forgetReports();
}
