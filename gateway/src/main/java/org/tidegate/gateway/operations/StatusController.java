package org.tidegate.gateway.operations;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.access.Operation;
import org.tidegate.gateway.access.Permission;
import org.tidegate.gateway.access.Subject;

/** How the node is, for the operator's commands. */
@RestController
public final class StatusController {
    private final StatusDesk desk;

    StatusController(StatusDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/operations/status")
    public NodeStatus status(Actor.Operator operator) {
        Permission.require(operator, Operation.READ_STATUS, new Subject.Node());
        return desk.now();
    }
}
