package org.tidegate.routes.restoration;

import org.tidegate.routes.clock.ClockedRoute;

/** The only route of a restored gateway until it takes traffic. */
public final class RestorationRoute extends ClockedRoute {
    public static final String ID = "restoration";

    public RestorationRoute(String every, RestorationSteps steps) {
        super(ID, every, new Step("go-on", steps::goOn));
    }
}
