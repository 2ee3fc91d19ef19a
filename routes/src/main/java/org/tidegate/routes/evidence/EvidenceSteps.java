package org.tidegate.routes.evidence;

/** What happens to the evidences that one partner has not seen yet. */
public interface EvidenceSteps {

    /** Signs the evidences that wait for this partner as one batch and stores it; none waiting: does nothing. */
    void signWaiting(String partner);

    /**
     * Sends the partner's stored batches that are due, oldest first. One that could not be handed over keeps its next
     * attempt in the database and holds up no other partner.
     */
    void sendDue(String partner);
}
