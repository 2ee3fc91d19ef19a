package org.tidegate.gateway.store;

import org.tidegate.routes.failure.NodeImpaired;

/**
 * The database does not answer. What was asked for may or may not have been stored: ask again, every step is made for that. Health
 * is red until the database is back; nothing is lost that was answered before.
 */
public final class StoreUnavailable extends NodeImpaired {
    private static final long serialVersionUID = 1L;

    StoreUnavailable(String message) {
        super("store unavailable: " + message);
    }

    StoreUnavailable(String message, Throwable cause) {
        super("store unavailable: " + message, cause);
    }
}
