package org.tidegate.gateway.store;

import org.tidegate.gateway.home.RestoredHome;

/** The home came out of a backup, the database that its settings name did not. The gateway does not start on it. */
public final class NotTheRestoredDatabase extends RuntimeException {
    NotTheRestoredDatabase(RestoredHome home) {
        super("this home came out of backup " + home.backup() + " at " + home.restoredAt()
                + ", and the database that store in tidegate.yml names knows nothing of it; name the database that"
                + " the restore filled, or restore again into an empty home");
    }
}
