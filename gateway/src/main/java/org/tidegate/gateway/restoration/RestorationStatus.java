package org.tidegate.gateway.restoration;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a gateway that came back out of a backup has come.
 *
 * @param announcedAt when its log went on under its new name; null until every partner has shown what it holds of the old one
 * @param nextStep whose turn it is and what to do, in constant words
 */
public record RestorationStatus(
        UUID backupId,
        Instant snapshotAt,
        Instant restoredAt,
        @Nullable Instant announcedAt,
        List<PartnerHeard> partners,
        String nextStep) {

    public RestorationStatus {
        partners = List.copyOf(partners);
    }

    /**
     * @param answeredAt when it had shown what it holds of our log, and that it tells what it shares; null until then
     * @param takenAt when all of that had been taken in; null until then
     * @param leftOut whether an operator decided to go on without it
     */
    public record PartnerHeard(
            String partner,
            @Nullable Instant answeredAt,
            @Nullable Instant takenAt,
            boolean leftOut) {}
}
