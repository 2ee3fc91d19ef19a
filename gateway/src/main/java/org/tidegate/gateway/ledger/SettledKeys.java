package org.tidegate.gateway.ledger;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Up to which key the ledger is settled, so that nobody has to look there again: no entry with such a key can appear any more, and
 * all there are have a place.
 *
 * <p>Keys are drawn before their transactions commit, so a low one may appear after a high one. It cannot be missed, because a key
 * counts as closed only like this: 1. the highest key drawn so far is read; 2. after that, the transactions that write entries are
 * read. Whoever drew a key up to that one had locked the table before and holds the lock to its end, so it has ended or is among
 * them. 3. Once none of them is there any more, all keys up to that one have appeared or never will; and 4. only entries that are
 * looked for after that make it settled. A transaction that hangs keeps the mark where it is; entries above are sequenced all the
 * same.
 */
final class SettledKeys {
    private long settled;
    private long closed;
    private long drawn;
    private final Set<String> writers = new HashSet<>();

    /** @return the key after which entries without a place may be found */
    long after() {
        return settled;
    }

    /** Up to which no entry can appear any more; entries may still be without a place. */
    long closed() {
        return closed;
    }

    /** Nothing is believed but what the head says: after a failure or with another server, as the database may be one that lost commits. */
    void forget() {
        settled = 0;
        closed = 0;
        drawn = 0;
        writers.clear();
    }

    /**
     * @param lastKey as it was read in this round
     * @param now asked after that: who writes
     */
    void look(long lastKey, Supplier<Set<String>> now) {
        if (lastKey == closed) {
            return;
        }
        Set<String> writing = now.get();
        writers.retainAll(writing);
        if (writers.isEmpty()) {
            closed = Math.max(closed, drawn);
            drawn = lastKey;
            writers.addAll(writing);
        }
        if (writers.isEmpty()) {
            closed = Math.max(closed, drawn);
        }
    }

    /** @param upTo a closed key up to which every entry has a place now */
    void settle(long upTo) {
        settled = Math.max(settled, upTo);
        closed = Math.max(closed, settled);
    }
}
