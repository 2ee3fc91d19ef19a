package org.tidegate.gateway.door;

import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Lane;

/** Keeps a case system to the rate of each lane, whichever door its package came through. */
@FunctionalInterface
public interface LaneRates {

    /**
     * Counts one package, which was read.
     *
     * @return true: over the rate of IMMEDIATE_RISK, and taken all the same
     * @throws org.tidegate.gateway.problem.RequestFailed TOO_MANY_REQUESTS over the rate of another lane
     */
    boolean enter(CaseSystemId caseSystem, Lane lane);
}
