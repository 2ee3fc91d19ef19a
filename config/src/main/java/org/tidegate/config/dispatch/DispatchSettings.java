package org.tidegate.config.dispatch;

import java.time.Duration;
import org.tidegate.config.yaml.Section;
import org.tidegate.config.yaml.SettingChecks;
import org.tidegate.config.yaml.Value;

/**
 * How eagerly work goes to partners, and how patiently it is tried again.
 *
 * @param connectWithin until the partner's listener answers the TCP connection, 100 ms to 1 minute
 * @param answerWithin until the partner's whole answer is here, 1 second to 5 minutes; sealed bytes are kept, so a late answer
 *     costs a repeated question and nothing else
 */
public record DispatchSettings(
        InFlightSettings inFlight, BackOffSettings backOff, Duration connectWithin, Duration answerWithin) {
    public static final DispatchSettings DEFAULT = new DispatchSettings(
            InFlightSettings.DEFAULT, BackOffSettings.DEFAULT, Duration.ofSeconds(5), Duration.ofSeconds(30));

    public DispatchSettings {
        SettingChecks.of("dispatch")
                .between("connect-within", connectWithin, Duration.ofMillis(100), Duration.ofMinutes(1))
                .between("answer-within", answerWithin, Duration.ofSeconds(1), Duration.ofMinutes(5))
                .done();
    }

    public static Value<DispatchSettings> read(Section at) {
        var inFlight = InFlightSettings.read(at.section("in-flight"));
        var backOff = BackOffSettings.read(at.section("back-off"));
        var connectWithin = at.duration("connect-within").or(DEFAULT.connectWithin());
        var answerWithin = at.duration("answer-within").or(DEFAULT.answerWithin());
        return at.make(
                () -> new DispatchSettings(inFlight.get(), backOff.get(), connectWithin.get(), answerWithin.get()));
    }
}
