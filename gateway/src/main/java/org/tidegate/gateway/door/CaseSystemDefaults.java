package org.tidegate.gateway.door;

import org.tidegate.config.casesystem.SubmissionDefaults;
import org.tidegate.contracts.authority.CaseSystemId;

/** What the settings say a case system's packages are given where a submission says nothing. */
@FunctionalInterface
public interface CaseSystemDefaults {

    /** @param caseSystem one that is configured: the listener let it in */
    SubmissionDefaults of(CaseSystemId caseSystem);
}
