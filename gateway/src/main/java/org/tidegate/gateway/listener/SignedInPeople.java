package org.tidegate.gateway.listener;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.tidegate.gateway.access.Actor;

/** Knows who has signed in at the people listener. */
@FunctionalInterface
public interface SignedInPeople {

    /** Who sends this request; empty for somebody who has not signed in, or whose session has ended. */
    Optional<Actor.Person> find(HttpServletRequest request);
}
