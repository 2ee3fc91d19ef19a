package org.tidegate.gateway.deconfliction.entry;

import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.entry.EntryTarget;

/** An entry with what is compared of it. */
public record OpenEntry(UUID id, EntryMode mode, List<EntryTarget> targets) {
    public OpenEntry {
        targets = List.copyOf(targets);
    }
}
