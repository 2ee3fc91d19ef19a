package org.tidegate.routes.webhook;

/** What happens to the events a case system wants to be called for. */
public interface WebhookSteps {

    /**
     * Sends the case system's events that are due, in the order of its feed, until none is left or one was not taken; then that
     * one's next attempt stands in the database.
     */
    void deliverDue(String caseSystem);
}
