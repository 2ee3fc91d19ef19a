package org.tidegate.gateway.door;

import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import org.tidegate.config.casesystem.LaneRate;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Lane;

/**
 * A token bucket for each case system and lane, in this node's memory: full at its start, and each node of a gateway counts for
 * itself, so two nodes allow twice as much.
 */
final class LaneLimits {

    private final CaseSystemRates rates;
    private final Clock clock;
    private final ConcurrentHashMap<Key, Bucket> buckets = new ConcurrentHashMap<>();

    LaneLimits(CaseSystemRates rates, Clock clock) {
        this.rates = rates;
        this.clock = clock;
    }

    private record Key(CaseSystemId caseSystem, Lane lane) {}

    /** Takes one package's place, where there is one. */
    Allowance take(CaseSystemId caseSystem, Lane lane) {
        return bucket(caseSystem, lane).take(lane, clock.millis());
    }

    /** What {@link #take} would say, without taking. */
    Allowance look(CaseSystemId caseSystem, Lane lane) {
        return bucket(caseSystem, lane).look(lane, clock.millis());
    }

    private Bucket bucket(CaseSystemId caseSystem, Lane lane) {
        return buckets.computeIfAbsent(
                new Key(caseSystem, lane),
                key -> new Bucket(rates.of(caseSystem).in(lane), clock.millis()));
    }

    /**
     * What is left.
     *
     * @param allowed whether there was a place
     * @param left whole packages after this one
     * @param secondsToFull until the whole burst is there again
     * @param secondsToNext until there is a place again; 0: there is one
     */
    record Allowance(Lane lane, LaneRate rate, boolean allowed, long left, long secondsToFull, long secondsToNext) {

        /** The field RateLimit-Policy: so many packages in so many seconds. */
        String policy() {
            return "\"" + lane + "\";q=" + rate.burst() + ";w=" + upwards(rate.burst(), rate.perSecond());
        }

        /** The field RateLimit: so many left, and all of them again after so many seconds. */
        String limit() {
            return "\"" + lane + "\";r=" + left + ";t=" + secondsToFull;
        }
    }

    private static long upwards(long amount, long perOne) {
        return (amount + perOne - 1) / perOne;
    }

    /** Counts in thousandths, which is what comes in a millisecond at one package a second. */
    private static final class Bucket {
        private static final long ONE = 1_000;

        private final LaneRate rate;
        private long thousandths;
        private long countedAt;

        Bucket(LaneRate rate, long now) {
            this.rate = rate;
            this.thousandths = full();
            this.countedAt = now;
        }

        synchronized Allowance take(Lane lane, long now) {
            fill(now);
            boolean allowed = thousandths >= ONE;
            if (allowed) {
                thousandths -= ONE;
            }
            return allowance(lane, allowed);
        }

        synchronized Allowance look(Lane lane, long now) {
            fill(now);
            return allowance(lane, thousandths >= ONE);
        }

        /** A clock that was set back gives nothing and takes nothing. */
        private void fill(long now) {
            long milliseconds = Math.clamp(now - countedAt, 0, full());
            thousandths = Math.min(full(), thousandths + milliseconds * rate.perSecond());
            countedAt = now;
        }

        private Allowance allowance(Lane lane, boolean allowed) {
            long perSecond = rate.perSecond() * ONE;
            return new Allowance(
                    lane,
                    rate,
                    allowed,
                    thousandths / ONE,
                    upwards(full() - thousandths, perSecond),
                    upwards(Math.max(0, ONE - thousandths), perSecond));
        }

        private long full() {
            return rate.burst() * ONE;
        }
    }
}
