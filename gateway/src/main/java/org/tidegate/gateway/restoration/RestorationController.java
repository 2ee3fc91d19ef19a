package org.tidegate.gateway.restoration;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;

/** An operator's word that a restored gateway does not wait for a partner. */
@RestController
public final class RestorationController {
    private final RestorationDesk desk;

    public RestorationController(RestorationDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/operations/restoration/without/{partner}")
    public ResponseEntity<Void> goOnWithout(Actor.Operator operator, @PathVariable String partner) {
        Permission.require(operator, Operation.LEAVE_PARTNER_OUT, new Subject.Node());
        if (!desk.goOnWithout(operator, named(partner))) {
            throw RequestFailed.because(ProblemCode.NOT_RESTORING);
        }
        return ResponseEntity.noContent().build();
    }

    private static AuthorityId named(String partner) {
        try {
            return AuthorityId.parse(partner);
        } catch (IllegalArgumentException noAuthority) {
            throw RequestFailed.because(ProblemCode.NOT_RESTORING);
        }
    }
}
