package org.tidegate.gateway.deconfliction.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.DeconflictionTerms;

/** The epochs that keys are in use in: from an hour before each begins until its overlap is over. */
final class EpochsInUse {
    private static final Duration EARLY = Duration.ofHours(1);

    private EpochsInUse() {}

    static List<Integer> of(Agreement agreement, DeconflictionTerms terms, Instant at) {
        int newest = agreement.epochAt(terms, at.plus(EARLY));
        // An overlap is no longer than an epoch.
        return IntStream.rangeClosed(Math.max(1, newest - 2), newest)
                .filter(epoch -> isAnswered(agreement, terms, epoch, at))
                .boxed()
                .toList();
    }

    private static boolean isAnswered(Agreement agreement, DeconflictionTerms terms, int epoch, Instant at) {
        Instant over = agreement.beginOf(terms, epoch + 1).plus(Duration.ofDays(terms.overlapDays()));
        return at.isBefore(over);
    }
}
