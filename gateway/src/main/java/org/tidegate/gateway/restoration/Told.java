package org.tidegate.gateway.restoration;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.restoration.SharedPlace;
import org.tidegate.routes.failure.PassingFailure;

/**
 * How far what one partner tells was taken in. It is lost with the process, and then all is asked once more. A partner may tell without end,
 * so nothing here grows with what it tells.
 */
final class Told {
    private static final Logger LOG = LoggerFactory.getLogger(Told.class);

    /** Rounds: half a minute. */
    private static final int MOST_TRIES = 15;

    private static final int MOST_KEPT = 10_000;

    /** It answered, and that may be because of this one alone. */
    private static final Set<String> ABOUT_ONE =
            Set.of("PARTNER_BUSY", "PARTNER_ANSWER_UNEXPECTED", "PARTNER_ANSWER_TOO_LONG");

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
    private record Single(Missing kind, UUID id, BooleanSupplier step) {}

    final Pages exchanges = new Pages();
    final Pages evidences = new Pages();
    long told;
    long again;

    private final AuthorityId partner;
    private final Map<UUID, Single> waiting = new LinkedHashMap<>();
    private final Map<UUID, Integer> tries = new HashMap<>();
    private final Map<Missing, Set<UUID>> notGiven = new EnumMap<>(Missing.class);

    Told(AuthorityId partner) {
        this.partner = partner;
    }

    /**
     * Takes one of what it tells of. One that it cannot give keeps nothing else back: it is tried some times, counted and named.
     *
     * @param step false where the partner has an answer, and it is no
     */
    void take(Missing kind, UUID id, BooleanSupplier step) {
        take(new Single(kind, id, step));
    }

    /** @return whether nothing waits to be tried any more */
    boolean onceMore() {
        List.copyOf(waiting.values()).forEach(this::take);
        return waiting.isEmpty();
    }

    private void take(Single one) {
        try {
            if (one.step().getAsBoolean()) {
                done(one);
            } else {
                isNotGiven(one);
            }
        } catch (PassingFailure failed) {
            if (!ABOUT_ONE.contains(failed.code())) {
                throw failed;
            }
            if (!mayWait(one)) {
                isNotGiven(one);
            }
        }
    }

    /** @return false where it was tried often enough, or too much waits */
    private boolean mayWait(Single one) {
        boolean room = waiting.containsKey(one.id()) || waiting.size() < MOST_KEPT;
        if (!room || tries.merge(one.id(), 1, Integer::sum) >= MOST_TRIES) {
            return false;
        }
        waiting.put(one.id(), one);
        return true;
    }

    private void done(Single one) {
        waiting.remove(one.id());
        tries.remove(one.id());
    }

    private void isNotGiven(Single one) {
        done(one);
        LOG.warn("partner {} tells of {} {} and does not give it", partner, one.kind(), one.id());
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
