package org.tidegate.config.yaml;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as administrators write it: a whole number and a unit, {@code 250ms}, {@code 5s}, {@code 10m}, {@code 72h}, {@code 30d}. */
public final class TimeSpan {
    public static final String SHAPE =
            "a duration with its unit (ms, s, m, h or d), such as 250ms, 5s, 10m, 72h or 30d";

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private TimeSpan() {}

    /** @return empty where the text is not a duration with its unit */
    public static Optional<Duration> parse(String text) {
        Matcher m = WRITTEN.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(m.group(1));
        return Optional.of(
                switch (m.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    /** The shortest exact way to write it. */
    public static String write(Duration duration) {
        long ms = duration.toMillis();
        if (ms == 0) {
            return "0s";
        }
        record Unit(String name, long ms) {}
        for (Unit unit : new Unit[] {
            new Unit("d", 86_400_000), new Unit("h", 3_600_000), new Unit("m", 60_000), new Unit("s", 1_000)
        }) {
            if (ms % unit.ms() == 0) {
                return ms / unit.ms() + unit.name();
            }
        }
        return ms + "ms";
    }
}
