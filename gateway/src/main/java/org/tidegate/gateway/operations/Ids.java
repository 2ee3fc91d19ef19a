package org.tidegate.gateway.operations;

import java.util.UUID;
import org.tidegate.gateway.command.UsageError;

/** Ids as a person types them. */
final class Ids {
    private Ids() {}

    /** Checked before it becomes part of a path. */
    static String checked(String id) {
        try {
            return UUID.fromString(id).toString();
        } catch (IllegalArgumentException e) {
            throw new UsageError("Not an id: copy it whole from the list.");
        }
    }
}
