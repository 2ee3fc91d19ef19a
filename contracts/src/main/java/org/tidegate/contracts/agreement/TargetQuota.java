package org.tidegate.contracts.agreement;

import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Range;

/**
 * How many targets of a type each party evaluates for the other.
 *
 * @param daily in any 24 hours
 * @param index beyond that, once in an epoch: what a party has when the epoch begins
 */
public record TargetQuota(
        TargetType target,
        @Range(least = 0, most = TargetQuota.MOST_DAILY) int daily,
        @Range(least = 0, most = 100_000_000) int index) {

    public static final int MOST_DAILY = 10_000_000;

    /** Of a type of which nobody could go through all values. */
    public static final int DEFAULT_DAILY = 10_000;

    public static final int DEFAULT_INDEX = 1_000_000;

    /** Of an enumerable type it is so many times less. */
    public static final int ENUMERABLE_SHARE = 5;

    public TargetQuota {
        Checks.of(TargetQuota.class, target, daily, index).done();
    }

    /** What an agreement names where its authorities have no reason for another figure. */
    public static TargetQuota usual(TargetType target) {
        if (target.isEvent()) {
            return new TargetQuota(target, DEFAULT_DAILY, 0);
        }
        int share = target.isEnumerable() ? ENUMERABLE_SHARE : 1;
        return new TargetQuota(target, DEFAULT_DAILY / share, DEFAULT_INDEX / share);
    }
}
