package org.tidegate.gateway.deconfliction.entry;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Opens what is to be compared. */
@FunctionalInterface
public interface OpenEntries {

    /** Those of the ids that are open; of one that has ended, or cannot be compared by the rules of now, nothing. */
    Map<UUID, OpenEntry> open(Collection<UUID> ids);
}
