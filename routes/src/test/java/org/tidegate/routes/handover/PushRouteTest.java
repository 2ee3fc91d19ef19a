package org.tidegate.routes.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tidegate.routes.RecordedFailures;
import org.tidegate.routes.RouteBench;
import org.tidegate.routes.failure.FinalFailure;
import org.tidegate.routes.failure.PassingFailure;

class PushRouteTest {
    private static final String ID = "0190b5a0-0000-7000-8000-000000000002";

    private final RecordedFailures failures = new RecordedFailures();

    @Test
    void aReceivedPackageIsWrittenPushedAndOnlyThenRecorded() throws Exception {
        RecordedHandover steps = new RecordedHandover(false, null);
        send(steps);
        assertThat(steps.taken()).containsExactly("take", "write", "push", "recordTaken");
        assertThat(failures.decisions()).isEmpty();
    }

    @Test
    void whatIsHandedOverAlreadyIsNotPushedAgain() throws Exception {
        RecordedHandover steps = new RecordedHandover(true, null);
        send(steps);
        assertThat(steps.taken()).containsExactly("take");
    }

    @Test
    void aFormThatIsStoppedLeavesNothingToPush() throws Exception {
        RecordedHandover steps = RecordedHandover.ofStoppedForm();
        send(steps);
        assertThat(steps.taken()).containsExactly("take", "write");
        assertThat(failures.decisions()).isEmpty();
    }

    @Test
    void thePauseACaseSystemAskedForReachesWhoeverWritesTheNextAttempt() throws Exception {
        send(new RecordedHandover(false, new PassingFailure("CASE_SYSTEM_BUSY", "busy", Duration.ofSeconds(30), null)));
        assertThat(failures.decisions()).containsExactly("next " + ID + " CASE_SYSTEM_BUSY after PT30S");
    }

    @Test
    void aFinalRefusalIsTheSendersToKnowAndStandsInQuarantine() throws Exception {
        send(new RecordedHandover(false, new FinalFailure("CASE_SYSTEM_REFUSES", "refused")));
        assertThat(failures.decisions())
                .containsExactly(
                        "handover failed " + ID + " CASE_SYSTEM_REFUSES",
                        "quarantined " + ID + " CASE_SYSTEM_REFUSES FinalFailure");
    }

    private void send(RecordedHandover steps) throws Exception {
        try (RouteBench bench =
                new RouteBench(failures, new PushRoute("handover.cms.URGENT", "direct:handover", steps))) {
            bench.send("direct:handover", ID);
        }
    }
}
