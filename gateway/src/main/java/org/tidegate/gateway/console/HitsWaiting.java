package org.tidegate.gateway.console;

import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.store.HitStore;

/**
 * The line that stands over the list while hits wait for somebody.
 *
 * @param count at least 1
 */
record HitsWaiting(long count, long late) {

    /** Null where none waits. */
    static @Nullable HitsWaiting of(HitStore.Waiting waiting) {
        return waiting.open() == 0 ? null : new HitsWaiting(waiting.open(), waiting.late());
    }
}
