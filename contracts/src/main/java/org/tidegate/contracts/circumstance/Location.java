package org.tidegate.contracts.circumstance;

import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.Shape;
import org.tidegate.contracts.rule.Text;

/**
 * A place, by its address, its coordinates (WGS-84 degrees), or both.
 *
 * @param accuracyMetres radius
 * @param estimated whether the source guessed it, for example from an address of the network
 */
public record Location(
        @Nullable @Text(500) String address,
        @Nullable @Line(255) String city,
        @Nullable @Line(255) String region,
        @Nullable @Line(64) String postalCode,

        @Nullable @Shape(regex = "^[A-Z]{2}$", says = "two upper-case letters, ISO 3166-1 alpha-2")
        String country,

        @Nullable @Line(64) String countryRaw,
        @Nullable @Range(least = -90, most = 90) Double latitude,
        @Nullable @Range(least = -180, most = 180) Double longitude,
        @Nullable @Range(least = 0, most = 20100000) Double accuracyMetres,
        @Nullable Boolean estimated,
        @Nullable Boolean verified,
        @Nullable Moment asOf,
        @Nullable @Line(64) String type) {

    public Location {
        Checks.of(
                        Location.class,
                        address,
                        city,
                        region,
                        postalCode,
                        country,
                        countryRaw,
                        latitude,
                        longitude,
                        accuracyMetres,
                        estimated,
                        verified,
                        asOf,
                        type)
                .done();
    }
}
