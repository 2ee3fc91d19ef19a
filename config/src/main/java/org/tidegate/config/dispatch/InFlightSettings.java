package org.tidegate.config.dispatch;

import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;
import org.tidegate.contracts.casepackage.Lane;

/**
 * How many packages one partner's lane has under way at once, 1 to 64 for each lane. Each partner's lane has its own, so a
 * dead partner holds up nobody else and bulk never takes an urgent package's place. In lane ROUTINE, where packages share envelopes,
 * a few envelopes stand for them.
 */
public record InFlightSettings(int immediateRisk, int urgent, int routine) {
    public static final InFlightSettings DEFAULT = new InFlightSettings(4, 8, 16);

    public InFlightSettings {
        SettingChecks.of("dispatch.in-flight")
                .between(Lane.IMMEDIATE_RISK.name(), immediateRisk, 1, 64, "packages")
                .between(Lane.URGENT.name(), urgent, 1, 64, "packages")
                .between(Lane.ROUTINE.name(), routine, 1, 64, "packages")
                .done();
    }

    public int in(Lane lane) {
        return switch (lane) {
            case IMMEDIATE_RISK -> immediateRisk;
            case URGENT -> urgent;
            case ROUTINE -> routine;
        };
    }

    static Value<InFlightSettings> read(Section at) {
        var immediateRisk = read(at, Lane.IMMEDIATE_RISK);
        var urgent = read(at, Lane.URGENT);
        var routine = read(at, Lane.ROUTINE);
        return at.make(() -> new InFlightSettings(immediateRisk.get(), urgent.get(), routine.get()));
    }

    private static Value<Integer> read(Section at, Lane lane) {
        return at.wholeNumber(lane.name(), "packages").or(DEFAULT.in(lane));
    }
}
