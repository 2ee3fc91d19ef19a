package org.tidegate.contracts.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then 74 bits of which 62 are always random.
 * Identifiers of one instance are strictly ascending, also within a millisecond and when the clock steps back: the twelve bits
 * after the version are a counter with a random start (section 6.2, method 1).
 */
public final class TimeOrderedIds {

    private static final int COUNTER_LIMIT = 1 << 12;

    private final Clock clock;
    private final SecureRandom random;
    private final ReentrantLock turn = new ReentrantLock();
    private long lastMillis = -1;
    private int counter;

    public TimeOrderedIds(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** Safe to call from many threads. */
    public UUID next() {
        turn.lock();
        try {
            advance(clock.millis());
            long most = (lastMillis & 0xFFFF_FFFF_FFFFL) << 16 | 0x7000L | counter;
            long least = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
            return new UUID(most, least);
        } finally {
            turn.unlock();
        }
    }

    private void advance(long now) {
        if (now > lastMillis) {
            lastMillis = now;
            startCounter();
        } else if (++counter == COUNTER_LIMIT) {
            lastMillis++;
            startCounter();
        }
    }

    /** The top bit stays free, so that a millisecond has room for at least 2048 identifiers. */
    private void startCounter() {
        counter = random.nextInt(COUNTER_LIMIT / 2);
    }
}
