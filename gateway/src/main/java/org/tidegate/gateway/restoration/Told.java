package org.tidegate.gateway.restoration;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.restoration.SharedPlace;

/**
 * How far what one partner tells was taken in. It is lost with the process, and then all is asked once more. A partner may tell without end,
 * so nothing here grows with what it tells.
 */
final class Told {
    /** Rounds: half a minute. */
    private static final int MOST_TRIES = 15;

    private static final int MOST_KEPT = 10_000;

    /** Of what one kind of question was answered. */
    static final class Pages {
        @Nullable SharedPlace after;

        int taken;
        boolean all;
    }

    /** What a partner tells of and then does not give. */
    enum Missing {
        PACKAGE,
        RECEIPT,
        EVIDENCES
    }

    /** @param step false where the partner has an answer, and it is no */
    record Single(Missing kind, UUID id, BooleanSupplier step) {}

    final Pages exchanges = new Pages();
    final Pages evidences = new Pages();
    long told;
    long lost;
    long again;

    private final Map<UUID, Single> waiting = new LinkedHashMap<>();
    private final Map<UUID, Integer> tries = new HashMap<>();
    private final Map<Missing, Set<UUID>> notGiven = new EnumMap<>(Missing.class);

    /** What is to be tried once more. */
    Map<UUID, Single> waiting() {
        return waiting;
    }

    /** @return false where it was tried often enough, or too much waits */
    boolean mayWait(Single one) {
        boolean room = waiting.containsKey(one.id()) || waiting.size() < MOST_KEPT;
        if (!room || tries.merge(one.id(), 1, Integer::sum) >= MOST_TRIES) {
            done(one);
            return false;
        }
        waiting.put(one.id(), one);
        return true;
    }

    void done(Single one) {
        waiting.remove(one.id());
        tries.remove(one.id());
    }

    void isNotGiven(Single one) {
        done(one);
        Set<UUID> those = notGiven.computeIfAbsent(one.kind(), kind -> new HashSet<>());
        if (those.size() < MOST_KEPT) {
            those.add(one.id());
        }
    }

    /** At most so many as are kept: who is told of them reads on in the log. */
    long notGiven(Missing kind) {
        return notGiven.getOrDefault(kind, Set.of()).size();
    }
}
