package org.tidegate.contracts.restoration;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.UUID;
import org.tidegate.contracts.rule.Checks;

/** Where a page ended: the next one begins behind it. */
public record SharedPlace(Instant at, UUID id) implements Comparable<SharedPlace> {
    /** As a database compares ids: octet by octet. */
    private static final Comparator<SharedPlace> ORDER = Comparator.comparing(SharedPlace::at)
            .thenComparing(place -> place.id().toString());

    public SharedPlace {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        Checks.of(SharedPlace.class, at, id).done();
    }

    /** Behind everything of then or before. */
    public static SharedPlace endOf(Instant at) {
        return new SharedPlace(at, new UUID(-1L, -1L));
    }

    @Override
    public int compareTo(SharedPlace other) {
        return ORDER.compare(this, other);
    }
}
