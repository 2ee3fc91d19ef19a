package org.tidegate.contracts.deconfliction.message;

import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.rule.Checks;

/** A message goes from one authority to another. */
final class Parties {
    private Parties() {}

    static Checks checked(Checks checks, AuthorityId authority, AuthorityId partner) {
        return checks.require(
                !authority.equals(partner),
                "SENT_TO_ITSELF",
                "partner",
                "is the authority",
                "name the other authority");
    }
}
