package org.tidegate.gateway.deconfliction.entry;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Opens entries that are open still. */
public interface OpenEntries {

    /** Those of these that are; the others were withdrawn or have expired. */
    Map<UUID, OpenEntry> open(Collection<UUID> entries);
}
