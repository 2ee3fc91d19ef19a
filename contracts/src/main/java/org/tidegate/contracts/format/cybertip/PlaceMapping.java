package org.tidegate.contracts.format.cybertip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.circumstance.Location;
import org.tidegate.contracts.format.xml.XmlElement;
import org.tidegate.contracts.problem.Problem;

/** Postal addresses and estimated places, with the rules that bind a state to its country. */
final class PlaceMapping {

    private final ReportText text;
    private final ReportTime time;

    PlaceMapping(ReportText text, ReportTime time) {
        this.text = text;
        this.time = time;
    }

    /** Postal addresses under elements of this name. */
    List<Location> addresses(XmlElement parent, String name) {
        List<Location> found = new ArrayList<>();
        for (XmlElement address : text.parts(parent, name)) {
            Location place = text.make(address, () -> address(address));
            if (place != null) {
                found.add(place);
            }
        }
        return found;
    }

    /** Where the provider takes a person to be. */
    List<Location> estimated(XmlElement party) {
        List<Location> found = new ArrayList<>();
        for (XmlElement estimate : text.parts(party, "estimatedLocation")) {
            Location place = text.make(estimate, () -> estimate(estimate));
            if (place != null) {
                found.add(place);
            }
        }
        return found;
    }

    /** Whether the place's region goes out as a state of the United States, and not as that of another country. */
    static boolean isStateOfUs(Location place) {
        return place.region() != null
                && Codes.STATES.contains(place.region())
                && (place.country() == null ? place.countryRaw() == null : Codes.mayHaveState(place.country()));
    }

    private Location address(XmlElement address) {
        String state = text.oneOf(text.leaf(address, "state"), Codes.STATES);
        Country country = country(text.oneOf(text.leaf(address, "country"), Codes.COUNTRIES));
        requireStateInCountry(address, country);
        Location place = new Location(
                text.block(address, "address", 255),
                text.line(address, "city", 100),
                state == null ? text.line(address, "nonUsaState", 100) : state,
                text.line(address, "zipCode", 20),
                country.code(),
                country.raw(),
                null,
                null,
                null,
                null,
                null,
                null,
                text.oneOf(text.attribute(address, "type"), Codes.ADDRESS_TYPES));
        if (place.region() != null && isStateOfUs(place) != (state != null)) {
            text.keepWhole(address);
        }
        return place;
    }

    private void requireStateInCountry(XmlElement address, Country country) {
        Leaf state = text.leaf(address, "state");
        Leaf elsewhere = text.leaf(address, "nonUsaState");
        if (country.code() == null) {
            return;
        }
        if (elsewhere != null && country.code().equals(Codes.UNITED_STATES)) {
            text.problem(
                    "STATE_OUTSIDE_COUNTRY",
                    elsewhere,
                    "a state outside the United States stands beside the country US",
                    "send the two-letter code of the state in the element state");
        }
        if (state != null && !Codes.mayHaveState(country.code())) {
            text.problem(
                    "STATE_OUTSIDE_COUNTRY",
                    state,
                    "a state of the United States stands beside another country",
                    "send the state or province in the element nonUsaState");
        }
    }

    private Location estimate(XmlElement estimate) {
        text.requireFilled(estimate, "countryCode");
        if (!text.childOrEmpty(estimate, "countryCode").is("countryCode")) {
            text.problem(new Problem(
                    "ELEMENT_MISSING",
                    estimate.pointer() + "/countryCode[1]",
                    "a required element is missing",
                    "send the element"));
        }
        Country country = country(text.oneOf(text.leaf(estimate, "countryCode"), Codes.COUNTRIES));
        requireRegionInUs(estimate, country);
        return new Location(
                null,
                text.line(estimate, "city", 255),
                text.line(estimate, "region", 255),
                null,
                country.code(),
                country.raw(),
                null,
                null,
                null,
                true,
                text.truth(text.attribute(estimate, "verified")),
                time.past(text.attribute(estimate, "timestamp")),
                null);
    }

    private void requireRegionInUs(XmlElement estimate, Country country) {
        if (!Codes.UNITED_STATES.equals(country.code())) {
            return;
        }
        Leaf region = text.leaf(estimate, "region");
        if (region != null && !Codes.STATES.contains(region.stripped())) {
            text.problem(
                    "STATE_OUTSIDE_COUNTRY",
                    region,
                    "a region that is no state stands beside the country US",
                    "send the two-letter code of the state");
        } else if (region == null && text.leaf(estimate, "city") != null) {
            text.problem(new Problem(
                    "ELEMENT_MISSING",
                    estimate.pointer() + "/region[1]",
                    "a city in the country US stands without its state",
                    "send the two-letter code of the state as region"));
        }
    }

    /** The format's country list has codes that name no country (A1, EU, XK and others); those are kept apart. */
    private record Country(@Nullable String code, @Nullable String raw) {}

    private static Country country(@Nullable String given) {
        if (given == null) {
            return new Country(null, null);
        }
        return Codes.isCountry(given) ? new Country(given, null) : new Country(null, given);
    }
}
