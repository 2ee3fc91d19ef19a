package org.tidegate.gateway.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.clock.ClockDifferences.Difference;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.GroupCommit;

/**
 * A row of the ledger says how this node's clock stands: at each start, each day, and when it changes, some minutes apart. Each node of
 * a gateway has a clock of its own. For one thread.
 */
public final class TimeSourceWatch {
    static final String DIFFERS = "CLOCK_DIFFERS";

    /** As {@code ./tidegate doctor} judges it. */
    static final Duration BOUND = Duration.ofSeconds(30);

    static final Duration AT_LEAST_EVERY = Duration.ofDays(1);

    /** A clock that wavers writes no more than that. */
    static final Duration AT_MOST_EVERY = Duration.ofMinutes(10);

    /** What was heard longer ago says nothing of now. */
    private static final Duration HEARD = Duration.ofHours(1);

    private static final int MOST_NAMED = 16;

    private final String node;
    private final Supplier<ClockState> system;
    private final ClockDifferences others;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final Clock clock;
    private final Set<String> judged = new HashSet<>();
    private final Set<String> off = new TreeSet<>();
    private @Nullable Written last;

    public TimeSourceWatch(
            String node,
            Supplier<ClockState> system,
            ClockDifferences others,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            Clock clock) {
        this.node = node;
        this.system = system;
        this.others = others;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.clock = clock;
    }

    /** @param compared whether anybody's clock was known */
    private record Standing(ClockState.Discipline discipline, String service, boolean compared, Set<String> off) {

        /**
         * That nobody's clock is known any more is none: others sign their time when we have something for them to sign, and a row about it
         * would be that something, again and again in a log in which nothing else happens.
         */
        boolean isNewsAfter(Standing before) {
            return discipline != before.discipline
                    || !service.equals(before.service)
                    || compared && !before.compared
                    || !off.equals(before.off);
        }
    }

    private record Written(Standing standing, Instant at) {}

    public void look() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ClockState state = system.get();
        Map<String, Difference> differences = others.since(now.minus(HEARD));
        differences.forEach(this::judge);
        Standing standing = new Standing(state.discipline(), state.service(), !differences.isEmpty(), Set.copyOf(off));
        if (isDue(standing, now)) {
            ledger.appendAlone(
                    commits,
                    ledger.draft(LedgerEvent.TIME_SOURCE, new Actor.Gateway(), now)
                            .code(state.discipline().name())
                            .asked(words(state, differences))
                            .count(differences.size()));
            last = new Written(standing, now);
        }
    }

    /** A clock that went back is due, too: else nothing would be written until it has caught up. */
    private boolean isDue(Standing standing, Instant now) {
        Written before = last;
        if (before == null || now.isBefore(before.at())) {
            return true;
        }
        Duration since = Duration.between(before.at(), now);
        return since.compareTo(AT_LEAST_EVERY) >= 0
                || standing.isNewsAfter(before.standing()) && since.compareTo(AT_MOST_EVERY) >= 0;
    }

    private static String words(ClockState state, Map<String, Difference> differences) {
        StringBuilder words = new StringBuilder("by=" + state.service());
        state.mayBeOff().ifPresent(most -> words.append("&may-be-off-ms=").append(most.toMillis()));
        differences.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Difference> one) ->
                                one.getValue().farthest())
                        .reversed())
                .limit(MOST_NAMED)
                .forEach(one -> words.append('&')
                        .append(one.getKey())
                        .append("-ms=")
                        .append(one.getValue().text()));
        return words.toString();
    }

    private void judge(String who, Difference difference) {
        if (difference.isBeyond(BOUND)) {
            if (off.add(who)) {
                alarms.raise(new Alarms.Alarm(
                        DIFFERS,
                        about(who),
                        "administrator",
                        "this node's clock and the other one's are more than 30 seconds apart: compare both with a third clock, as"
                                + " ./tidegate doctor does, and give the one that is off a time service. Times in the ledger are this"
                                + " node's clock. Packages go on"));
            }
        } else if (off.remove(who) || judged.add(who)) {
            commits.commit(tx -> {
                alarms.ended(tx, DIFFERS, about(who));
                return true;
            });
        }
    }

    private Map<String, String> about(String who) {
        return Map.of("node", node, "other", who);
    }
}
