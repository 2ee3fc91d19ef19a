package org.tidegate.contracts.agreement;

import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Range;

/**
 * How the parties of an agreement find what both work on.
 *
 * @param epochDays how long keys are in use; counted from the agreement's first day
 * @param overlapDays how long keys are still answered with after their epoch, so that everything can be entered anew
 * @param quotas of each type that is compared; what is not named is not
 * @param onHit what a holder does with a hit; an entry of its own may say something stricter
 * @param onVictimHit likewise, where the holder's entry is a victim's
 * @param placeOfEvent whether exact places and times of two events that hit are exchanged: AUTOMATIC, by a person's word, or SILENT: never
 */
public record DeconflictionTerms(
        @Range(least = 1, most = 366) int epochDays,
        @Range(least = 1, most = 30) int overlapDays,
        @Count(least = 1, most = 64) List<TargetQuota> quotas,
        HitRule onHit,
        HitRule onVictimHit,
        HitRule placeOfEvent) {

    public static final int DEFAULT_EPOCH_DAYS = 90;
    public static final int DEFAULT_OVERLAP_DAYS = 7;

    public DeconflictionTerms {
        quotas = List.copyOf(quotas);
        Checks.of(DeconflictionTerms.class, epochDays, overlapDays, quotas, onHit, onVictimHit, placeOfEvent)
                .unique("quotas", quotas, TargetQuota::target)
                .require(
                        overlapDays <= epochDays,
                        "TOO_LONG",
                        "overlapDays",
                        "is longer than an epoch",
                        "send as many days as an epoch has, or fewer")
                .done();
    }

    /** Empty where the type is not compared. */
    public Optional<TargetQuota> quota(TargetType type) {
        return quotas.stream().filter(quota -> quota.target().equals(type)).findFirst();
    }
}
