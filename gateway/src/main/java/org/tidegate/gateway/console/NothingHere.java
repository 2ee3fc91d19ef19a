package org.tidegate.gateway.console;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tidegate.gateway.access.Actor;

/** Every other address below the console, for those who have signed in; the others are sent to the sign-in. */
@RestController
final class NothingHere {

    @RequestMapping(Paths.EVERYTHING_ELSE)
    void show(Actor.Person person) {
        throw new PageFailed(ConsoleProblem.NOT_FOUND);
    }
}
