package org.tidegate.gateway.deconfliction.ask;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.tidegate.contracts.authority.AuthorityId;

/** Each partner is in one thread's hand at a time. What is wanted of it meanwhile is done by that thread, after what it does. */
final class InHand {
    private final Map<AuthorityId, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Set<AuthorityId> wanted = ConcurrentHashMap.newKeySet();

    /** Once at least after this was called; returns at once where another thread has the partner in hand. */
    void take(AuthorityId partner, Runnable work) {
        ReentrantLock lock = locks.computeIfAbsent(partner, one -> new ReentrantLock());
        wanted.add(partner);
        while (wanted.contains(partner) && lock.tryLock()) {
            try {
                wanted.remove(partner);
                work.run();
            } finally {
                lock.unlock();
            }
        }
    }
}
