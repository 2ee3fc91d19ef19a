package org.tidegate.gateway.door;

import java.util.Optional;
import org.tidegate.contracts.authority.CaseSystemId;

/** In which form the settings say a case system gets what arrives where its request says nothing. */
@FunctionalInterface
public interface CaseSystemForms {

    /**
     * @param caseSystem one that is configured: the listener let it in
     * @return the word of a format that is written; empty for the canonical form
     */
    Optional<String> of(CaseSystemId caseSystem);
}
