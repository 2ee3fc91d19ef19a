package org.tidegate.gateway.soap;

import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** A case system works on what is its own; the port behind each operation looks at nothing else. */
final class Own {

    private Own() {}

    static void require(Actor.CaseSystem actor, Operation operation) {
        Permission.require(actor, operation, new Subject.OfCaseSystem(actor.authority(), actor.id()));
    }

    static RequestFailed nothingHere() {
        return RequestFailed.because(ProblemCode.NOT_FOUND);
    }
}
