package org.tidegate.gateway.signin;

import org.tidegate.gateway.access.Actor;

/**
 * Somebody of the directory.
 *
 * @param name for that person's own pages only
 */
public record SignedIn(Actor.Person person, String name) {}
