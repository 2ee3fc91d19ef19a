package org.tidegate.gateway.listener;

import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.tidegate.gateway.access.Actor;

/** Who sent a request, as the listener found out. */
public final class RequestActor {
    private RequestActor() {}

    /** Empty only at the people listener for who has not signed in, and on a problem's page. */
    public static Optional<Actor> of(ServletRequest request) {
        return request.getAttribute(ActorFilter.ATTRIBUTE) instanceof Actor actor
                ? Optional.of(actor)
                : Optional.empty();
    }
}
