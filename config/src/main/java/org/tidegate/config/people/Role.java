package org.tidegate.config.people;

import java.util.List;
import java.util.Set;

/** What a person is to this gateway. A new role may do nothing until the gateway's permission says otherwise. */
public enum Role {
    /** Follows exchanges: ids, codes, states and times of every exchange of the authority, no content. */
    OFFICER,
    /** Reads the ledger, takes it away with its proofs and reviews it: coded values and ids, no content. */
    AUDITOR,
    /** Reads the ledger and the reports of reviews, for the data subjects' sake; reviews nothing itself. */
    DATA_PROTECTION_OFFICER;

    /** Who exchanges must not be who checks that it was lawful. */
    static final List<Set<Role>> NEVER_TOGETHER =
            List.of(Set.of(OFFICER, AUDITOR), Set.of(OFFICER, DATA_PROTECTION_OFFICER));

    /** Whether one person may hold all of these at once. */
    static boolean mayBeHeldTogether(Set<Role> roles) {
        return NEVER_TOGETHER.stream().noneMatch(roles::containsAll);
    }
}
