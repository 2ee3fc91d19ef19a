package org.tidegate.gateway.deconfliction.hit;

import java.time.Duration;
import org.tidegate.contracts.deconfliction.EventCells;
import org.tidegate.contracts.deconfliction.EventLayer;
import org.tidegate.contracts.deconfliction.EventSpan;
import org.tidegate.contracts.deconfliction.TargetType;

/** How far two events are from each other, between the nearest edges. */
record EventDistance(Code code, int metres, int gapMinutes) {

    enum Code {
        /** Within the reach, and two hours. */
        CONFIRMED,
        /** Within twice the reach. */
        NEAR,
        APART
    }

    /** @param asked the layer they were found in */
    static EventDistance between(TargetType asked, EventPlaces.PlaceAndTime ours, EventPlaces.PlaceAndTime theirs) {
        double metres = EventCells.distanceMetres(ours.place(), theirs.place());
        Duration gap = gap(ours.span(), theirs.span());
        int reach = asked.layer().map(EventLayer::reachMetres).orElse(0);
        return new EventDistance(
                code(metres, reach, gap.compareTo(EventSpan.GAP) <= 0),
                (int) Math.round(metres),
                Math.clamp(gap.toMinutes(), 0, Integer.MAX_VALUE));
    }

    private static Code code(double metres, int reach, boolean nearInTime) {
        if (metres <= reach && nearInTime) {
            return Code.CONFIRMED;
        }
        return metres <= 2.0 * reach ? Code.NEAR : Code.APART;
    }

    private static Duration gap(EventSpan one, EventSpan other) {
        if (one.end().isBefore(other.start())) {
            return Duration.between(one.end(), other.start());
        }
        return other.end().isBefore(one.start()) ? Duration.between(other.end(), one.start()) : Duration.ZERO;
    }
}
