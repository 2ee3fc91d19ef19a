package org.tidegate.routes.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Test;
import org.tidegate.routes.RecordedFailures;
import org.tidegate.routes.RouteBench;
import org.tidegate.routes.failure.FailurePolicy;
import org.tidegate.routes.failure.FinalFailure;
import org.tidegate.routes.failure.NodeImpaired;
import org.tidegate.routes.failure.PassingFailure;

class HandoverRouteTest {
    private static final String ID = "0190b5a0-0000-7000-8000-000000000002";

    private final RecordedFailures failures = new RecordedFailures();

    @Test
    void aReceivedPackageIsTakenAndPlacedInTheInbox() throws Exception {
        RecordedHandover steps = new RecordedHandover(false, null);
        try (RouteBench bench = bench(steps)) {
            bench.send("direct:handover", ID);
        }
        assertThat(steps.taken()).containsExactly("take", "placeInInbox");
        assertThat(failures.decisions()).isEmpty();
    }

    @Test
    void whatIsHandedOverAlreadyIsNotPlacedAgain() throws Exception {
        RecordedHandover steps = new RecordedHandover(true, null);
        try (RouteBench bench = bench(steps)) {
            bench.send("direct:handover", ID);
        }
        assertThat(steps.taken()).containsExactly("take");
    }

    @Test
    void aPassingFailureLeavesTheNextAttemptToTheDatabase() throws Exception {
        RecordedHandover steps =
                new RecordedHandover(false, new PassingFailure("CASE_SYSTEM_BUSY", "case system busy"));
        try (RouteBench bench = bench(steps)) {
            bench.send("direct:handover", ID);
            assertThat(bench.quarantine().getReceivedCounter()).isZero();
        }
        assertThat(failures.decisions()).containsExactly("next " + ID + " CASE_SYSTEM_BUSY");
    }

    @Test
    void aFinalFailureIsInQuarantineBeforeTheSenderIsToldAndTheAlarmRings() throws Exception {
        RecordedHandover steps = new RecordedHandover(false, new FinalFailure("PACKAGE_MISSING", "package missing"));
        List<Integer> decisionsWhenQuarantined = new ArrayList<>();
        try (RouteBench bench = bench(steps)) {
            bench.quarantine()
                    .whenAnyExchangeReceived(e ->
                            decisionsWhenQuarantined.add(failures.decisions().size()));
            bench.quarantine().expectedBodiesReceived(ID);
            bench.quarantine().expectedHeaderReceived(FailurePolicy.ROUTE, "handover.cms.URGENT");
            bench.send("direct:handover", ID);
            bench.quarantine().assertIsSatisfied();
        }
        assertThat(decisionsWhenQuarantined).containsExactly(0);
        assertThat(failures.decisions())
                .containsExactly(
                        "handover failed " + ID + " PACKAGE_MISSING",
                        "quarantined " + ID + " PACKAGE_MISSING FinalFailure");
    }

    @Test
    void anImpairedNodeHandsTheMessageBackAndSaysNothingOfAFailedHandover() throws Exception {
        RecordedHandover steps = new RecordedHandover(false, new NodeImpaired("database away"));
        try (RouteBench bench = bench(steps)) {
            assertThatThrownBy(() -> bench.send("direct:handover", ID))
                    .isInstanceOf(CamelExecutionException.class)
                    .hasCauseInstanceOf(NodeImpaired.class);
            assertThat(bench.quarantine().getReceivedCounter()).isZero();
        }
        assertThat(failures.decisions()).isEmpty();
    }

    private RouteBench bench(RecordedHandover steps) throws Exception {
        return new RouteBench(failures, new HandoverRoute("handover.cms.URGENT", "direct:handover", steps));
    }
}
