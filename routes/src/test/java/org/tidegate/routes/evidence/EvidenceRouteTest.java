package org.tidegate.routes.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidegate.routes.RecordedFailures;
import org.tidegate.routes.RouteBench;

class EvidenceRouteTest {
    private final RecordedFailures failures = new RecordedFailures();

    @Test
    void eachRingSignsWhatWaitsForThePartnerThenSendsWhatIsDue() throws Exception {
        Steps steps = new Steps(false);
        try (RouteBench bench = bench(steps)) {
            bench.send("direct:clock", "");
        }
        assertThat(steps.taken).containsExactly("sign XB", "send XB");
        assertThat(failures.decisions()).isEmpty();
    }

    @Test
    void aRoundThatFailsIsToldAndTheNextOneRuns() throws Exception {
        Steps steps = new Steps(true);
        try (RouteBench bench = bench(steps)) {
            bench.send("direct:clock", "");
            bench.send("direct:clock", "");
            assertThat(bench.quarantine().getReceivedCounter()).isZero();
        }
        assertThat(steps.taken).containsExactly("sign XB", "sign XB", "send XB");
        assertThat(failures.decisions()).containsExactly("clock evidence.XB IllegalStateException");
    }

    private RouteBench bench(Steps steps) throws Exception {
        return new RouteBench(failures, new EvidenceRoute("XB", "direct:clock", steps));
    }

    /** Fails at the first signing, where asked to. */
    public static final class Steps implements EvidenceSteps {
        private final List<String> taken = new ArrayList<>();
        private boolean failNext;

        Steps(boolean failNext) {
            this.failNext = failNext;
        }

        @Override
        public void signWaiting(String partner) {
            taken.add("sign " + partner);
            if (failNext) {
                failNext = false;
                throw new IllegalStateException("the store is away");
            }
        }

        @Override
        public void sendDue(String partner) {
            taken.add("send " + partner);
        }
    }
}
