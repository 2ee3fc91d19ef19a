package org.tidegate.routes.ledger;

import org.tidegate.routes.clock.ClockedRoute;

/** Our newest checkpoint on its way to one cosigner. A slow or silent partner holds up no other. */
public final class CosignRoute extends ClockedRoute {
    public CosignRoute(String partner, String every, LedgerSteps steps) {
        super("ledger.cosign." + partner, every, new Step("ask", () -> steps.cosign(partner)));
    }
}
