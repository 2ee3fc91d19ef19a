package org.tidegate.routes.forget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tidegate.routes.RecordedFailures;
import org.tidegate.routes.RouteBench;

class ForgetRouteTest {
    private final RecordedFailures failures = new RecordedFailures();

    @Test
    void eachRingOfItsClockForgetsOnce() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        AtomicInteger reports = new AtomicInteger();
        try (RouteBench bench = new RouteBench(
                failures, new ForgetRoute("direct:clock", steps(rounds::incrementAndGet, reports::incrementAndGet)))) {
            bench.send("direct:clock", "");
            bench.send("direct:clock", "");
        }
        assertThat(rounds).hasValue(2);
        assertThat(reports).hasValue(2);
        assertThat(failures.decisions()).isEmpty();
    }

    @Test
    void aRoundThatFailsIsTriedAgainAtTheNextRing() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        AtomicInteger reports = new AtomicInteger();
        ForgetSteps failsFirst = steps(
                () -> {
                    if (rounds.incrementAndGet() == 1) {
                        throw new IllegalStateException("the store is away");
                    }
                },
                reports::incrementAndGet);
        try (RouteBench bench = new RouteBench(failures, new ForgetRoute("direct:clock", failsFirst))) {
            bench.send("direct:clock", "");
            bench.send("direct:clock", "");
            assertThat(bench.quarantine().getReceivedCounter()).isZero();
        }
        assertThat(rounds).hasValue(2);
        assertThat(reports).hasValue(1);
        assertThat(failures.decisions()).containsExactly("clock forget IllegalStateException");
    }

    private static ForgetSteps steps(Runnable answers, Runnable reports) {
        return new ForgetSteps() {
            @Override
            public void forgetAnswers() {
                answers.run();
            }

            @Override
            public void forgetReports() {
                reports.run();
            }
        };
    }
}
