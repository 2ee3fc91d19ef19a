package org.tidegate.gateway.deconfliction.entry;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.deconfliction.entry.EntryTargets;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.gateway.store.TargetEntryStore;
import org.tidegate.gateway.store.TargetEntryStore.Sealed;

/** Entries out of the store. */
final class StoredEntries implements OpenEntries {
    private static final Logger LOG = LoggerFactory.getLogger(StoredEntries.class);

    private final TargetEntryStore store;
    private final EntrySeal seal;

    StoredEntries(TargetEntryStore store, EntrySeal seal) {
        this.store = store;
        this.seal = seal;
    }

    @Override
    public Map<UUID, OpenEntry> open(Collection<UUID> ids) {
        Map<UUID, OpenEntry> open = new HashMap<>();
        for (Sealed sealed : store.sealed(ids)) {
            opened(sealed).ifPresent(entry -> open.put(entry.id(), entry));
        }
        return open;
    }

    private Optional<OpenEntry> opened(Sealed sealed) {
        UUID id = sealed.id();
        TargetEntry entry = seal.open(id, sealed.content());
        try {
            return Optional.of(new OpenEntry(id, entry.askedBy(), EntryTargets.of(entry), sealed.ground()));
        } catch (MalformedDocument byRulesOfNow) {
            LOG.warn("entry {} is not compared any more: the rules have changed; its owner enters it anew", id);
            return Optional.empty();
        }
    }
}
