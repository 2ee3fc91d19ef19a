package org.tidegate.routes.ledger;

import org.tidegate.routes.clock.ClockedRoute;

/** A look whether our checkpoints are cosigned in time. On its own, so that it goes on whatever becomes of the other steps. */
public final class QuorumRoute extends ClockedRoute {
    public QuorumRoute(String every, LedgerSteps steps) {
        super("ledger.quorum", every, new Step("look", steps::watchQuorum));
    }
}
