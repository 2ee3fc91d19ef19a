package org.tidegate.routes.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidegate.routes.RecordedFailures;
import org.tidegate.routes.RouteBench;

class ReconciliationRouteTest {
    private final RecordedFailures failures = new RecordedFailures();

    @Test
    void aRoundThatFailsIsToldAndTheNextOneRuns() throws Exception {
        Steps steps = new Steps();
        try (RouteBench bench = new RouteBench(failures, new ReconciliationRoute("XB", "direct:clock", steps))) {
            bench.send("direct:clock", "");
            bench.send("direct:clock", "");
            assertThat(bench.quarantine().getReceivedCounter()).isZero();
        }
        assertThat(steps.asked).containsExactly("XB", "XB");
        assertThat(failures.decisions()).containsExactly("clock reconciliation.XB IllegalStateException");
    }

    /** Fails at the first round. */
    public static final class Steps implements ReconciliationSteps {
        private final List<String> asked = new ArrayList<>();

        @Override
        public void reconcile(String partner) {
            asked.add(partner);
            if (asked.size() == 1) {
                throw new IllegalStateException("the store is away");
            }
        }
    }
}
