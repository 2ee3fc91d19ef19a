package org.tidegate.contracts.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.rule.Checks;
import org.tidegate.contracts.rule.Count;
import org.tidegate.contracts.rule.Line;
import org.tidegate.contracts.rule.Range;
import org.tidegate.contracts.rule.Shape;

/**
 * What may cross between two authorities, and how. Both hold the same document; its digest stands in every manifest, so a
 * difference is found at the first envelope.
 *
 * @param id lower-case letters, digits, dots and hyphens, such as {@code xa-xb}
 * @param version rises by one with each change
 * @param parties the two, in the order of their ids
 * @param purposes codes a package may name, such as {@code 18.2.d}
 * @param handlingDefault what a package gets whose format says nothing about handling
 * @param handlingCeiling every code that may cross; another is refused
 * @param lanes the terms of each lane, all three
 * @param envelopeLife from sealed to refused; longer than every lane's limit
 * @param revocationGrace how long a revocation list past its next update is still taken, with an alarm
 * @param residueCrosses whether members that no format knows travel with the package
 * @param validFrom first day, UTC
 * @param validTo last day, UTC
 * @param deconfliction how the parties find what both work on; null: not at all
 */
public record Agreement(
        @Shape(regex = "^[a-z0-9][a-z0-9.-]{0,63}$", says = "lower-case letters, digits, dots and hyphens")
        String id,

        @Range(least = 1, most = 1_000_000) int version,
        @Count(least = 2, most = 2) List<Party> parties,
        @Count(least = 1, most = 64) List<@Line(64) String> purposes,
        @Count(least = 1, most = 16) List<Kind> kinds,
        @Count(least = 1, most = 16) List<HandlingCode> handlingDefault,
        @Count(least = 1, most = 64) List<HandlingCode> handlingCeiling,
        @Count(least = 3, most = 3) List<LaneTerms> lanes,
        Duration envelopeLife,
        Duration revocationGrace,
        boolean residueCrosses,
        LocalDate validFrom,
        LocalDate validTo,
        @Nullable DeconflictionTerms deconfliction) {

    public static final Duration DEFAULT_ENVELOPE_LIFE = Duration.ofDays(30);
    public static final Duration DEFAULT_REVOCATION_GRACE = Duration.ofHours(72);

    public Agreement {
        parties = List.copyOf(parties);
        purposes = List.copyOf(purposes);
        kinds = List.copyOf(kinds);
        handlingDefault = List.copyOf(handlingDefault);
        handlingCeiling = List.copyOf(handlingCeiling);
        lanes = List.copyOf(lanes);
        Duration life = envelopeLife;
        Checks.of(
                        Agreement.class,
                        id,
                        version,
                        parties,
                        purposes,
                        kinds,
                        handlingDefault,
                        handlingCeiling,
                        lanes,
                        envelopeLife,
                        revocationGrace,
                        residueCrosses,
                        validFrom,
                        validTo,
                        deconfliction)
                .require(
                        parties.size() != 2
                                || parties.get(0)
                                                .id()
                                                .value()
                                                .compareTo(parties.get(1).id().value())
                                        < 0,
                        "WRONG_ORDER",
                        "parties",
                        "does not name two parties in the order of their ids",
                        "name two different parties, the lower id first")
                .unique("lanes", lanes, LaneTerms::lane)
                .unique("kinds", kinds, k -> k)
                .require(
                        lanes.stream().allMatch(l -> l.receiptWithin().compareTo(life) < 0),
                        "TOO_SHORT",
                        "envelopeLife",
                        "is not longer than every lane's limit",
                        "send a longer life or shorter limits")
                .require(
                        handlingCeiling.containsAll(handlingDefault),
                        "ABOVE_CEILING",
                        "handlingDefault",
                        "names a code that may not cross",
                        "name only codes of handlingCeiling")
                .require(
                        !revocationGrace.isNegative(),
                        "NEGATIVE",
                        "revocationGrace",
                        "is less than nothing",
                        "send PT0S or more")
                .require(
                        !validTo.isBefore(validFrom),
                        "ENDS_BEFORE_IT_BEGINS",
                        "validTo",
                        "is before validFrom",
                        "send the last day")
                .done();
    }

    /** @throws IllegalArgumentException when this authority is no party */
    public Party party(AuthorityId authority) {
        return parties.stream()
                .filter(p -> p.id().equals(authority))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("authority " + authority + " is no party to " + id));
    }

    /** The other of the two. */
    public Party partnerOf(AuthorityId authority) {
        Party own = party(authority);
        return parties.get(0).equals(own) ? parties.get(1) : parties.get(0);
    }

    public LaneTerms terms(Lane lane) {
        return lanes.stream().filter(t -> t.lane() == lane).findFirst().orElseThrow();
    }

    /** Whether the agreement is in force, by UTC days, both included. */
    public boolean inForce(Instant now) {
        LocalDate day = now.atZone(ZoneOffset.UTC).toLocalDate();
        return !day.isBefore(validFrom) && !day.isAfter(validTo);
    }

    /** Whether packages of this kind may cross. */
    public boolean allows(Kind kind) {
        return EnumSet.copyOf(kinds).contains(kind);
    }
}
