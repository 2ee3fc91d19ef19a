package org.tidegate.routes.deconfliction;

import org.tidegate.routes.clock.ClockedRoute;

/** What has passed its time. */
public final class KeepingRoute extends ClockedRoute {
    public KeepingRoute(String every, DeconflictionSteps steps) {
        super("deconfliction.keep", every, new Step("keep", steps::keep));
    }
}
