package org.tidegate.gateway.deconfliction.entry;

import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.entry.EntryTarget;
import org.tidegate.gateway.store.TargetGround;

/**
 * An entry as it is compared.
 *
 * @param targets every one is evaluated; those that are held are ours
 */
public record OpenEntry(UUID id, EntryMode mode, List<EntryTarget> targets, TargetGround ground) {
    public OpenEntry {
        targets = List.copyOf(targets);
    }

    /** Says its id only. */
    @Override
    public String toString() {
        return "OpenEntry[" + id + "]";
    }
}
