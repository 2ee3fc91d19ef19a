package org.tidegate.routes.deconfliction;

import org.tidegate.routes.clock.ClockedRoute;

/** Asking one partner at its clock: a route each, so that one that is away holds up no other. */
public final class AskingRoute extends ClockedRoute {
    public AskingRoute(String partner, String every, DeconflictionSteps steps) {
        super("deconfliction.ask." + partner, every, new Step("ask", () -> steps.ask(partner)));
    }
}
