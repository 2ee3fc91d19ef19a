package org.tidegate.gateway.reporting;

import java.util.Optional;
import org.tidegate.contracts.authority.CaseSystemId;

/** Told each time a pause begins because somebody guesses passwords. */
@FunctionalInterface
interface SignInAlarm {

    /** @param caseSystem whose user name was used; empty where the guesses come from one place, or for names that nobody has */
    void lockedOut(Optional<CaseSystemId> caseSystem);
}
