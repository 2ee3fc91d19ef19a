package org.tidegate.routes.deconfliction;

import org.tidegate.routes.clock.ClockedRoute;

/** Telling one partner of hits at its clock, which asking does not hold up. */
public final class TellingRoute extends ClockedRoute {
    public TellingRoute(String partner, String every, DeconflictionSteps steps) {
        super("deconfliction.tell." + partner, every, new Step("tell", () -> steps.tell(partner)));
    }
}
