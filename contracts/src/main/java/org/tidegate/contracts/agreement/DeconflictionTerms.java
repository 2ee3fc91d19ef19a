package org.tidegate.contracts.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
 * <p>Epochs are counted from 1970-01-01 on, whatever day an agreement begins: one that is renewed goes on with the numbers it has, and a
 * number whose keys are destroyed does not come again.
 *
 * @param epochDays how long keys are in use
 * @param overlapDays how long keys are still answered with after their epoch, so that everything can be entered anew
 * @param quotas of each type that is compared; what is not named is not
 * @param onHit what a holder does with a hit; an entry of its own may say something stricter
 * @param onVictimHit likewise, where the holder's entry is a victim's
 * @param placeOfEvent whether exact places and times of two events that hit are exchanged: AUTOMATIC, by a person's word, or SILENT: never
 */
public record DeconflictionTerms(
        @Range(least = 1, most = DeconflictionTerms.MOST_EPOCH_DAYS)
        int epochDays,

        @Range(least = 1, most = DeconflictionTerms.MOST_OVERLAP_DAYS)
        int overlapDays,

        @Count(least = 1, most = 64) List<TargetQuota> quotas,
        HitRule onHit,
        HitRule onVictimHit,
        HitRule placeOfEvent) {

    public static final int DEFAULT_EPOCH_DAYS = 90;
    public static final int DEFAULT_OVERLAP_DAYS = 7;
    public static final int MOST_EPOCH_DAYS = 366;
    public static final int MOST_OVERLAP_DAYS = 30;

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

    /** The epoch that an instant is in, from 1 on: the first begins with 1970. */
    public int epochAt(Instant at) {
        long days = LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay();
        return 1 + Math.toIntExact(Math.max(0, days) / epochDays);
    }

    /** When the epoch begins. */
    public Instant beginOf(int epoch) {
        return LocalDate.ofEpochDay((long) (epoch - 1) * epochDays)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** When its overlap with the next one is over, and so its keys are to be destroyed. */
    public Instant overOf(int epoch) {
        return beginOf(epoch + 1).plus(Duration.ofDays(overlapDays));
    }

    /** Empty where the type is not compared. */
    public Optional<TargetQuota> quota(TargetType type) {
        return quotas.stream().filter(quota -> quota.target().equals(type)).findFirst();
    }
}
