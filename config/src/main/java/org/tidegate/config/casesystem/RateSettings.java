package org.tidegate.config.casesystem;

import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.Value;
import org.tidegate.contracts.casepackage.Lane;

/**
 * How fast one case system may hand in, lane by lane: each has its own, so bulk takes nothing from an urgent package. Counted by
 * each node for itself.
 *
 * @param immediateRisk over it nothing is refused: it is marked and an alarm rings
 */
public record RateSettings(LaneRate immediateRisk, LaneRate urgent, LaneRate routine) {
    public static final RateSettings DEFAULT =
            new RateSettings(new LaneRate(20, 100), new LaneRate(200, 1_000), new LaneRate(1_000, 5_000));

    public LaneRate in(Lane lane) {
        return switch (lane) {
            case IMMEDIATE_RISK -> immediateRisk;
            case URGENT -> urgent;
            case ROUTINE -> routine;
        };
    }

    static Value<RateSettings> read(Section at) {
        var immediateRisk = read(at, Lane.IMMEDIATE_RISK);
        var urgent = read(at, Lane.URGENT);
        var routine = read(at, Lane.ROUTINE);
        return at.make(() -> new RateSettings(immediateRisk.get(), urgent.get(), routine.get()));
    }

    private static Value<LaneRate> read(Section at, Lane lane) {
        return LaneRate.read(at.section(lane.name()), DEFAULT.in(lane));
    }
}
