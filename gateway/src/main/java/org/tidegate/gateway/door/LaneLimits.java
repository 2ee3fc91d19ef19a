package org.tidegate.gateway.door;

import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import org.tidegate.config.casesystem.LaneRate;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.rate.TokenBucket;

/** A bucket for each case system and lane. */
final class LaneLimits {

    private final CaseSystemRates rates;
    private final Clock clock;
    private final ConcurrentHashMap<Key, TokenBucket> buckets = new ConcurrentHashMap<>();

    LaneLimits(CaseSystemRates rates, Clock clock) {
        this.rates = rates;
        this.clock = clock;
    }

    private record Key(CaseSystemId caseSystem, Lane lane) {}

    /** Takes one package's place, where there is one. */
    Allowance take(CaseSystemId caseSystem, Lane lane) {
        return new Allowance(
                lane, rate(caseSystem, lane), bucket(caseSystem, lane).take(clock.millis()));
    }

    /** What {@link #take} would say, without taking. */
    Allowance look(CaseSystemId caseSystem, Lane lane) {
        return new Allowance(
                lane, rate(caseSystem, lane), bucket(caseSystem, lane).look(clock.millis()));
    }

    private LaneRate rate(CaseSystemId caseSystem, Lane lane) {
        return rates.of(caseSystem).in(lane);
    }

    private TokenBucket bucket(CaseSystemId caseSystem, Lane lane) {
        return buckets.computeIfAbsent(new Key(caseSystem, lane), key -> {
            LaneRate rate = rate(caseSystem, lane);
            return new TokenBucket(rate.perSecond(), rate.burst(), clock.millis());
        });
    }

    /** What is left of a lane's rate. */
    record Allowance(Lane lane, LaneRate rate, TokenBucket.Left left) {

        boolean allowed() {
            return left.allowed();
        }

        long secondsToNext() {
            return left.secondsToNext();
        }

        /** The field RateLimit-Policy: so many packages in so many seconds. */
        String policy() {
            return "\"" + lane + "\";q=" + rate.burst() + ";w=" + TokenBucket.upwards(rate.burst(), rate.perSecond());
        }

        /** The field RateLimit: so many left, and all of them again after so many seconds. */
        String limit() {
            return "\"" + lane + "\";r=" + left.whole() + ";t=" + left.secondsToFull();
        }
    }
}
