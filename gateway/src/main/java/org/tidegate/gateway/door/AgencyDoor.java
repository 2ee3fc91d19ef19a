package org.tidegate.gateway.door;

import java.util.function.Function;
import org.springframework.http.MediaType;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** What the controllers of the agency door share. */
final class AgencyDoor {

    static final String ROOT = "/api/v1";
    static final MediaType CMS = MediaType.parseMediaType("application/cms");

    private AgencyDoor() {}

    /** The port behind each operation looks only at the actor's own; this asks whether it may look at all. */
    static void require(Actor.CaseSystem actor, Operation operation) {
        Permission.require(actor, operation, new Subject.OfCaseSystem(actor.authority(), actor.id()));
    }

    /** An id that is none names nothing: the same answer as for an id nobody has. */
    static <T> T idOrNothingHere(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException notAnId) {
            throw RequestFailed.because(ProblemCode.NOT_FOUND);
        }
    }

    static RequestFailed nothingHere() {
        return RequestFailed.because(ProblemCode.NOT_FOUND);
    }
}
