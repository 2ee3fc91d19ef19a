package org.tidegate.gateway.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * What one step hands to the next in the same node, so that it is not read again. Only a shortcut: what is not here is in the
 * store. Each is taken once and gone; the oldest give way to new ones.
 */
final class Handed<K, V> {
    private static final int MOST = 256;

    private final Map<K, V> waiting;
    private final ReentrantLock lock = new ReentrantLock();

    Handed() {
        this(MOST);
    }

    /** @param most that wait at the same time */
    Handed(int most) {
        this.waiting = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    void put(K key, V value) {
        lock.lock();
        try {
            waiting.put(key, value);
        } finally {
            lock.unlock();
        }
    }

    Optional<V> take(K key) {
        lock.lock();
        try {
            return Optional.ofNullable(waiting.remove(key));
        } finally {
            lock.unlock();
        }
    }

    /** What waits and fits, the oldest first. It goes on waiting. */
    List<V> waiting(Predicate<V> fits) {
        lock.lock();
        try {
            return waiting.values().stream().filter(fits).toList();
        } finally {
            lock.unlock();
        }
    }

    Optional<V> look(K key) {
        lock.lock();
        try {
            return Optional.ofNullable(waiting.get(key));
        } finally {
            lock.unlock();
        }
    }
}
