package org.tidegate.gateway.operations;

import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
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

    /** As {@link #checked}, of a partner. */
    static String authority(String id) {
        try {
            return AuthorityId.parse(id).value();
        } catch (IllegalArgumentException e) {
            throw new UsageError("Not a partner: name the authority as ./tidegate status does.");
        }
    }
}
