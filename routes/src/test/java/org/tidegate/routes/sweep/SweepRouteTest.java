package org.tidegate.routes.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidegate.routes.RecordedFailures;
import org.tidegate.routes.RouteBench;

class SweepRouteTest {
    private final RecordedFailures failures = new RecordedFailures();
    private final List<String> taken = new ArrayList<>();

    @Test
    void eachRingQueuesWhatIsDueThenMarksWhatIsOverdue() throws Exception {
        try (RouteBench bench = new RouteBench(failures, new SweepRoute("direct:clock", new Steps(taken)))) {
            bench.send("direct:clock", "");
            bench.send("direct:clock", "");
        }
        assertThat(taken).containsExactly("due", "overdue", "due", "overdue");
        assertThat(failures.decisions()).isEmpty();
    }

    /** Notes what it is asked. */
    public record Steps(List<String> taken) implements SweepSteps {
        @Override
        public void queueDue() {
            taken.add("due");
        }

        @Override
        public void markOverdue() {
            taken.add("overdue");
        }
    }
}
