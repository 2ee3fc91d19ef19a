package org.tidegate.contracts.deconfliction;

import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Range;

/**
 * Where an operation takes place.
 *
 * @param latitude WGS-84 degrees
 * @param longitude WGS-84 degrees
 * @param radiusMetres of the area around; 0 for a point
 */
public record EventPlace(
        @Range(least = -90, most = 90) double latitude,
        @Range(least = -180, most = 180) double longitude,
        @Range(least = 0, most = EventPlace.LARGEST_METRES) double radiusMetres) {

    /** A larger area is several events. */
    public static final int LARGEST_METRES = 2_000;

    public EventPlace {
        Checks.of(EventPlace.class, latitude, longitude, radiusMetres).done();
    }
}
