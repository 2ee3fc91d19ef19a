package org.tidegate.routes.deconfliction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidegate.routes.RecordedFailures;
import org.tidegate.routes.RouteBench;

class QuotaClockRouteTest {
    private final RecordedFailures failures = new RecordedFailures();

    @Test
    void itTicksAndThenForgetsAndATickThatFailsIsToldAndTheNextOneComes() throws Exception {
        Steps steps = new Steps();
        try (RouteBench bench = new RouteBench(failures, new QuotaClockRoute("direct:clock", steps))) {
            bench.send("direct:clock", "");
            bench.send("direct:clock", "");
            assertThat(bench.quarantine().getReceivedCounter()).isZero();
        }
        assertThat(steps.done).containsExactly("tick", "tick", "forget");
        assertThat(failures.decisions()).containsExactly("clock deconfliction.quota IllegalStateException");
    }

    /** Fails at the first tick. */
    public static final class Steps implements QuotaClockSteps {
        private final List<String> done = new ArrayList<>();

        @Override
        public void tick() {
            done.add("tick");
            if (done.size() == 1) {
                throw new IllegalStateException("the store is away");
            }
        }

        @Override
        public void forgetGrants() {
            done.add("forget");
        }
    }
}
