package org.tidegate.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.routes.RecordedFailures;
import org.tidegate.routes.RouteBench;
import org.tidegate.routes.failure.FailurePolicy;
import org.tidegate.routes.failure.FinalFailure;
import org.tidegate.routes.failure.NodeImpaired;
import org.tidegate.routes.failure.PassingFailure;

class DispatchRouteTest {
    private static final String ID = "0190b5a0-0000-7000-8000-000000000001";

    private final RecordedFailures failures = new RecordedFailures();

    @Test
    void theStepsAreTakenInTheOrderHandlingSealDeliverReceipt() throws Exception {
        var steps = new Steps(null, null);
        try (var bench = bench(steps)) {
            bench.send("direct:dispatch", ID);
        }
        assertThat(steps.taken).containsExactly("take", "requireAllowed", "sealOnce", "deliver", "verifyAndKeep");
        assertThat(failures.decisions()).isEmpty();
    }

    @Test
    void anExchangeWithNothingLeftToDoStopsAfterTheFirstStep() throws Exception {
        var steps = new Steps("done", null);
        try (var bench = bench(steps)) {
            bench.send("direct:dispatch", ID);
        }
        assertThat(steps.taken).containsExactly("take");
    }

    @ParameterizedTest
    @ValueSource(strings = {"requireAllowed", "sealOnce", "deliver", "verifyAndKeep"})
    void aPassingFailureAtAnyStepLeavesTheNextAttemptToTheDatabase(String at) throws Exception {
        var steps = new Steps(at, new PassingFailure("PARTNER_UNREACHABLE", "partner unreachable"));
        try (var bench = bench(steps)) {
            bench.quarantine().expectedMessageCount(0);
            bench.send("direct:dispatch", ID);
            bench.quarantine().assertIsSatisfied();
        }
        assertThat(steps.taken).endsWith(at);
        assertThat(failures.decisions()).containsExactly("next " + ID + " PARTNER_UNREACHABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"requireAllowed", "sealOnce", "deliver", "verifyAndKeep"})
    void aFinalFailureAtAnyStepGoesToQuarantineWithItsCodeAndTheExchangeIdOnly(String at) throws Exception {
        var steps = new Steps(at, new FinalFailure("HANDLING_FORBIDS", "handling forbids"));
        try (var bench = bench(steps)) {
            var quarantine = bench.quarantine();
            quarantine.expectedBodiesReceived(ID);
            quarantine.expectedHeaderReceived(FailurePolicy.CODE, "HANDLING_FORBIDS");
            quarantine.expectedHeaderReceived(FailurePolicy.ROUTE, "dispatch.XB.ROUTINE");
            bench.send("direct:dispatch", ID);
            quarantine.assertIsSatisfied();
        }
        assertThat(failures.decisions()).containsExactly("quarantined " + ID + " HANDLING_FORBIDS FinalFailure");
    }

    @Test
    void aFaultOfOursGoesToQuarantineAsUnexpected() throws Exception {
        var steps = new Steps("sealOnce", new IllegalStateException("a fault"));
        try (var bench = bench(steps)) {
            bench.quarantine().expectedBodiesReceived(ID);
            bench.send("direct:dispatch", ID);
            bench.quarantine().assertIsSatisfied();
        }
        assertThat(failures.decisions())
                .containsExactly("quarantined " + ID + " UNEXPECTED_FAULT IllegalStateException");
    }

    @Test
    void anImpairedNodeHandsTheMessageBackToItsQueue() throws Exception {
        var steps = new Steps("deliver", new NodeImpaired("database away", new IllegalStateException()));
        try (var bench = bench(steps)) {
            bench.quarantine().expectedMessageCount(0);
            assertThatThrownBy(() -> bench.send("direct:dispatch", ID))
                    .isInstanceOf(CamelExecutionException.class)
                    .hasCauseInstanceOf(NodeImpaired.class);
            bench.quarantine().assertIsSatisfied();
        }
        assertThat(failures.decisions()).isEmpty();
    }

    private RouteBench bench(Steps steps) throws Exception {
        return new RouteBench(failures, new DispatchRoute("dispatch.XB.ROUTINE", "direct:dispatch", steps));
    }

    /** Fails at the step named, or, with no failure given, finds nothing left to do. */
    public static final class Steps implements DispatchSteps<String, String, String> {
        private final List<String> taken = new ArrayList<>();
        private final @Nullable String stopAt;
        private final @Nullable RuntimeException failure;

        Steps(@Nullable String stopAt, @Nullable RuntimeException failure) {
            this.stopAt = stopAt;
            this.failure = failure;
        }

        @Override
        public @Nullable String take(String exchangeId) {
            taken.add("take");
            return "done".equals(stopAt) ? null : exchangeId;
        }

        @Override
        public String requireAllowed(String work) {
            return step("requireAllowed", work);
        }

        @Override
        public String sealOnce(String work) {
            return step("sealOnce", work);
        }

        @Override
        public String deliver(String sealed) {
            return step("deliver", sealed);
        }

        @Override
        public void verifyAndKeep(String answer) {
            step("verifyAndKeep", answer);
        }

        private String step(String name, String body) {
            taken.add(name);
            if (name.equals(stopAt) && failure != null) {
                throw failure;
            }
            return body;
        }
    }
}
