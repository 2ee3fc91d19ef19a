package org.tidegate.gateway.door;

import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Lane;

/** Tells a person that a case system hands in more, in a lane where nothing is refused, than its rate. */
@FunctionalInterface
public interface OverRate {

    void ring(CaseSystemId caseSystem, Lane lane);
}
