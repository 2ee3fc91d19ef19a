package org.tidegate.gateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.tidegate.contracts.problem.MalformedDocument;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.routes.failure.FinalFailure;
import org.tidegate.routes.failure.NodeImpaired;
import org.tidegate.routes.failure.PassingFailure;

/** How long each step takes and how it ends: one timer for each step and outcome. Two looks at a clock and one at a map for each call. */
final class StepTimes {
    static final String DONE = "DONE";

    /** Outcomes are constant words of ours; a guard, should one ever come from elsewhere. */
    private static final int MOST_TIMERS = 400;

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,47}");
    private static final String OTHER = "OTHER";

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final Map<Ended, Timer> timers = new ConcurrentHashMap<>();

    private record Ended(String step, String outcome) {}

    StepTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    <T> T time(String step, Supplier<T> work) {
        return time(step, work, result -> DONE);
    }

    void run(String step, Runnable work) {
        time(step, () -> {
            work.run();
            return true;
        });
    }

    /** @param outcome of a result that is not always a success */
    <T> T time(String step, Supplier<T> work, Function<? super T, String> outcome) {
        long began = System.nanoTime();
        String ended = OTHER;
        try {
            T result = work.get();
            ended = outcome.apply(result);
            return result;
        } catch (RuntimeException e) {
            ended = outcomeOf(e);
            throw e;
        } finally {
            record(step, ended, System.nanoTime() - began);
        }
    }

    void record(String step, String outcome, long nanos) {
        Ended ended = new Ended(step, outcome);
        Timer timer = timers.get(ended);
        (timer == null ? made(ended) : timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer made(Ended ended) {
        boolean bounded =
                timers.size() < MOST_TIMERS && CODE.matcher(ended.outcome).matches();
        Ended named = bounded ? ended : new Ended(ended.step, OTHER);
        return timers.computeIfAbsent(named, this::timer);
    }

    private Timer timer(Ended ended) {
        return Timer.builder("tidegate.step")
                .description("How long a step takes, by how it ended")
                .tag("step", ended.step)
                .tag("outcome", ended.outcome)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    private static String outcomeOf(RuntimeException failure) {
        return switch (failure) {
            case FinalFailure refused -> refused.code();
            case PassingFailure passing -> passing.code();
            case NodeImpaired impaired -> "NODE_IMPAIRED";
            case RequestFailed request -> request.code().name();
            case MalformedDocument malformed -> "MALFORMED";
            default -> "UNEXPECTED_FAULT";
        };
    }
}
