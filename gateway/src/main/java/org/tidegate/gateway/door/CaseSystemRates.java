package org.tidegate.gateway.door;

import org.tidegate.config.casesystem.RateSettings;
import org.tidegate.contracts.authority.CaseSystemId;

/** How fast the settings let a case system hand in. */
@FunctionalInterface
public interface CaseSystemRates {

    /** @param caseSystem one that is configured: the listener let it in */
    RateSettings of(CaseSystemId caseSystem);
}
