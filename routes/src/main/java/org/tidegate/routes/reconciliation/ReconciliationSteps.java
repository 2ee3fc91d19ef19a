package org.tidegate.routes.reconciliation;

/** What reconciliation does each time its clock rings. */
public interface ReconciliationSteps {

    /** Asks the partner how exchanges with it stand there, and reports what differs. May be cut short anywhere, and goes on from there. */
    void reconcile(String partner);
}
