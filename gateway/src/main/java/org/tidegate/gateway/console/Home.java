package org.tidegate.gateway.console;

import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Decision;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;

/** Where a person's pages begin: the ledger for who reads it, the exchanges for everybody else. */
final class Home {
    private Home() {}

    static String of(Actor.Person person) {
        return isLedger(person) ? Paths.AUDIT : Paths.EXCHANGES;
    }

    static boolean isLedger(Actor.Person person) {
        return Permission.decide(person, Operation.READ_LEDGER, new Subject.Node()) == Decision.ALLOWED;
    }

    /** Whether a liaison desk's targets and hits are this person's. */
    static boolean isDesk(Actor.Person person) {
        return Permission.decide(person, Operation.LIST_HITS, new Subject.Node()) == Decision.ALLOWED;
    }
}
