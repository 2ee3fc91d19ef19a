package org.tidegate.gateway.store;

/** The database would forget what was committed. The gateway does not start on it; the message names the setting to change. */
public final class StoreNotSafe extends RuntimeException {
    StoreNotSafe(String message) {
        super("store refused: " + message);
    }
}
