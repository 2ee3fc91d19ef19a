package org.tidegate.gateway.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Units waiting for a committer, first come first served. */
final class CommitQueue {
    private final Deque<WaitingUnit<?>> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    /** Returns false when closed: the unit was not taken in. */
    boolean add(WaitingUnit<?> unit) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            waiting.add(unit);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a unit; null when closed and empty. */
    @Nullable WaitingUnit<?> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Who waits at this moment, at most so many. */
    List<WaitingUnit<?>> poll(int most) {
        lock.lock();
        try {
            List<WaitingUnit<?>> next = new ArrayList<>();
            while (next.size() < most && !waiting.isEmpty()) {
                next.add(waiting.remove());
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Everyone who waits at this moment. */
    List<WaitingUnit<?>> drain() {
        lock.lock();
        try {
            List<WaitingUnit<?>> all = List.copyOf(waiting);
            waiting.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** No unit comes in any more; those waiting are still served. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
