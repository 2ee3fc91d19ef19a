package org.tidegate.gateway.reporting;

import org.tidegate.contracts.authority.CaseSystemId;

/** Told each time a report or details are refused because a case system has too much open. */
@FunctionalInterface
interface OpenReportsAlarm {

    void tooMuchOpen(CaseSystemId caseSystem);
}
