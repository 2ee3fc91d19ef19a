package org.tidegate.routes.reconciliation;

import org.tidegate.routes.clock.ClockedRoute;

/** Comparing with one partner at its clock: a route each, so that one that is away holds up no other. */
public final class ReconciliationRoute extends ClockedRoute {
    public ReconciliationRoute(String partner, String every, ReconciliationSteps steps) {
        super("reconciliation." + partner, every, new Step("compare", () -> steps.reconcile(partner)));
    }
}
