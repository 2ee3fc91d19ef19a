package org.tidegate.gateway.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.problem.Problem;
import org.tidegate.contracts.review.ReviewRule;
import org.tidegate.gateway.store.ReviewStore.Population;

/**
 * What a review is drawn from, as a form says it.
 *
 * @param from null where the form does not say it: then there is a problem
 * @param until likewise
 * @param size how many random entries, 0 to {@link #MOST_RANDOM}
 * @param seed null: one is made
 * @param rules besides random ones
 * @param opens when the desk opens, in its zone
 * @param zone an IANA name
 * @param volume a person's entries of a day above which the day is looked at
 * @param refusals likewise, of refusals
 * @param problems all that could not be read; then nothing is drawn
 */
public record ReviewOrder(
        @Nullable Instant from,
        @Nullable Instant until,
        Population population,
        int size,
        @Nullable String seed,
        Set<ReviewRule> rules,
        LocalTime opens,
        LocalTime closes,
        String zone,
        int volume,
        int refusals,
        List<Problem> problems) {
    public static final int MOST_RANDOM = 200;
    public static final int USUAL_RANDOM = 20;
    public static final int USUAL_VOLUME = 100;
    public static final int USUAL_REFUSALS = 5;
    public static final LocalTime USUAL_OPENS = LocalTime.of(7, 0);
    public static final LocalTime USUAL_CLOSES = LocalTime.of(19, 0);
    public static final String USUAL_ZONE = "UTC";

    private static final int MOST = 1_000_000;
    private static final Pattern SEED = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern ZONE = Pattern.compile("UTC|[A-Z][A-Za-z_]{1,24}(/[A-Z][A-Za-z_-]{1,24}){1,2}");

    public ReviewOrder {
        rules = Set.copyOf(rules);
        problems = List.copyOf(problems);
    }

    /** @param beside names of fields that others read */
    public static ReviewOrder read(Map<String, String[]> given, String... beside) {
        Fields fields = new Fields(given).ignoring(beside);
        Instant from = fields.required("from", Moments.SHAPE, Moments::from);
        Instant until = fields.required("until", Moments.SHAPE, Moments::until);
        fields.requireOrder(from, until);
        Population population = fields.choice("population", Population.class);
        Set<ReviewRule> rules = EnumSet.noneOf(ReviewRule.class);
        for (ReviewRule rule : ReviewRule.values()) {
            if (rule != ReviewRule.RANDOM && fields.matching(rule.name(), "on", Pattern.compile("on")) != null) {
                rules.add(rule);
            }
        }
        return new ReviewOrder(
                from,
                until,
                population == null ? Population.PEOPLE : population,
                fields.number("size", 0, MOST_RANDOM, USUAL_RANDOM),
                fields.matching("seed", "1 to 64 letters, digits, dots, hyphens and underscores", SEED),
                rules,
                time(fields, "opens", USUAL_OPENS),
                time(fields, "closes", USUAL_CLOSES),
                zone(fields),
                fields.number("volume", 1, MOST, USUAL_VOLUME),
                fields.number("refusals", 1, MOST, USUAL_REFUSALS),
                fields.wrong());
    }

    /** What the rules are told, as {@code name=value} joined by {@code &}. */
    String terms() {
        return "desk=" + opens + "-" + closes + "&zone=" + zone + "&volume=" + volume + "&refusals=" + refusals;
    }

    /** What was asked, likewise. */
    String asked(Instant begin, Instant end, String ranked) {
        return "from=" + begin + "&until=" + end + "&population=" + population + "&size=" + size + "&seed=" + ranked
                + rules.stream().sorted().map(rule -> "&rule=" + rule).collect(Collectors.joining()) + "&" + terms();
    }

    private static LocalTime time(Fields fields, String name, LocalTime otherwise) {
        LocalTime time = fields.one(name, "a time of day such as 07:00", text -> {
            try {
                return LocalTime.parse(text);
            } catch (DateTimeException notOne) {
                throw new IllegalArgumentException("not a time", notOne);
            }
        });
        return time == null ? otherwise : time;
    }

    private static String zone(Fields fields) {
        String zone = fields.matching("zone", "a time zone such as UTC or Europe/Paris", ZONE);
        if (zone == null) {
            return USUAL_ZONE;
        }
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            fields.wrong("zone", "OUT_OF_RANGE", "not a time zone", "send UTC or a name such as Europe/Paris");
        }
        return zone;
    }
}
