package org.tidegate.gateway.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.rest.ContentKey;
import org.tidegate.crypto.rest.ContentKeyCase;
import org.tidegate.crypto.rest.ContentKeys;
import org.tidegate.crypto.rest.KeyLife;
import org.tidegate.gateway.store.ContentKeyStore;
import org.tidegate.gateway.store.GroupCommit;

/**
 * The content keys of this node. Each is used for an hour or a thousand times, whichever is first: what hangs on a key beside an erased
 * package has to be moved to another one, so it is little.
 */
final class NodeContentKeys implements ContentKeys {
    static final int USES = 1_000;
    static final Duration USE = Duration.ofHours(1);

    /** From then on no node puts anything under a key: what was sealed just before its hour was over is committed or lost by then. */
    static final Duration OUT_OF_USE = Duration.ofHours(2);

    private static final int REMEMBERED = 256;

    private final ContentKeyStore store;
    private final ContentKeyCase keyCase;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final InstantSource clock;
    private final int uses;
    private final Map<KeyLife, InUse> current = new EnumMap<>(KeyLife.class);
    private final Map<UUID, ContentKey> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, ContentKey> eldest) {
            return size() > REMEMBERED;
        }
    };

    NodeContentKeys(
            ContentKeyStore store,
            ContentKeyCase keyCase,
            GroupCommit commits,
            TimeOrderedIds ids,
            InstantSource clock,
            int uses) {
        this.store = store;
        this.keyCase = keyCase;
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
        this.uses = uses;
        for (KeyLife life : KeyLife.values()) {
            current.put(life, new InUse(life));
        }
    }

    @Override
    public ContentKey current(KeyLife life) {
        InUse inUse = current.get(life);
        if (inUse == null) {
            throw new IllegalStateException("no content key for " + life);
        }
        return inUse.use();
    }

    @Override
    public Optional<ContentKey> find(UUID id) {
        synchronized (remembered) {
            ContentKey known = remembered.get(id);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<ContentKey> found = store.find(id).map(wrapped -> keyCase.open(id, wrapped));
        found.ifPresent(this::remember);
        return found;
    }

    /** It is to be destroyed: nothing is put under it any more. */
    void forget(UUID id) {
        current.values().forEach(inUse -> inUse.drop(id));
        synchronized (remembered) {
            remembered.remove(id);
        }
    }

    private void remember(ContentKey key) {
        synchronized (remembered) {
            remembered.put(key.id(), key);
        }
    }

    /** The key of one life. Whoever comes while a new one is made waits for it: some milliseconds. */
    private final class InUse {
        private final KeyLife life;
        private @Nullable ContentKey key;
        private int used;
        private long madeAt;
        private Instant madeAtClock = Instant.MAX;

        InUse(KeyLife life) {
            this.life = life;
        }

        synchronized ContentKey use() {
            ContentKey now = key;
            if (now == null || used >= uses || isOver()) {
                now = make();
                key = now;
                used = 0;
            }
            used++;
            return now;
        }

        /** By either clock: one stands still while a machine is paused, the other may jump. */
        private boolean isOver() {
            Instant clockNow = clock.instant();
            return System.nanoTime() - madeAt > USE.toNanos()
                    || clockNow.isBefore(madeAtClock)
                    || clockNow.isAfter(madeAtClock.plus(USE));
        }

        synchronized void drop(UUID id) {
            if (key != null && key.id().equals(id)) {
                key = null;
            }
        }

        private ContentKey make() {
            long started = System.nanoTime();
            Instant startedAt = clock.instant();
            ContentKeyCase.Made made = keyCase.make(ids.next());
            commits.commit(tx -> {
                store.insert(tx, made.key().id(), life, made.wrapped(), startedAt);
                return true;
            });
            madeAt = started;
            madeAtClock = startedAt;
            remember(made.key());
            return made.key();
        }
    }
}
