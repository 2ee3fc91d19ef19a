package org.tidegate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

    private static final Instant ACCEPTED = Instant.parse("2026-11-02T08:00:00Z");

    @Test
    void asManyPackagesAreOnTheirWayAsWasAskedFor() throws Exception {
        CountDownLatch onTheirWay = new CountDownLatch(8);
        CountDownLatch rounds = new CountDownLatch(8);
        Tally tally = run(8, rounds, new FakeDoor(rounds) {
            @Override
            public Progress awaitReceipt(String exchangeId) throws IOException, InterruptedException {
                // Nobody gets past before eight are waiting: with fewer on their way this gives up.
                onTheirWay.countDown();
                if (!onTheirWay.await(30, TimeUnit.SECONDS)) {
                    throw new IOException("fewer than eight on their way");
                }
                return super.awaitReceipt(exchangeId);
            }
        });
        assertThat(tally.packages()).isGreaterThanOrEqualTo(8);
        assertThat(tally.failures()).isEmpty();
    }

    @Test
    void aPackageStillOnItsWayIsAskedForAgain() throws Exception {
        CountDownLatch rounds = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Tally tally = run(1, rounds, new FakeDoor(rounds) {
            @Override
            public Progress awaitReceipt(String exchangeId) throws IOException, InterruptedException {
                return asked.incrementAndGet() < 3 ? new Progress("SEALED", ACCEPTED) : super.awaitReceipt(exchangeId);
            }
        });
        assertThat(tally.packages()).isPositive();
        assertThat(asked.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void aPackageThatDoesNotArriveIsCountedAsFailedAndNotAsDelivered() throws Exception {
        CountDownLatch rounds = new CountDownLatch(1);
        Tally tally = run(1, rounds, new FakeDoor(rounds) {
            @Override
            public Progress awaitReceipt(String exchangeId) {
                rounds.countDown();
                return new Progress("NOT_DELIVERED", ACCEPTED);
            }
        });
        assertThat(tally.packages()).isZero();
        assertThat(tally.failures()).containsOnlyKeys("exchange became NOT_DELIVERED");
    }

    @Test
    void aRefusedPostAndABusyGatewayAreToldApart() throws Exception {
        CountDownLatch rounds = new CountDownLatch(2);
        Tally tally = run(1, rounds, new FakeDoor(rounds) {
            @Override
            public Answer post(byte[] casePackage, String idempotencyKey) {
                rounds.countDown();
                return rounds.getCount() == 1 ? new Answer.TurnedAway(503) : new Answer.Refused(422);
            }
        });
        assertThat(tally.turnedAwayCount()).isEqualTo(1);
        assertThat(tally.failures()).containsOnlyKeys("post refused with status 422");
    }

    @Test
    void aBrokenConnectionIsCountedAndTheLoadGoesOn() throws Exception {
        CountDownLatch rounds = new CountDownLatch(2);
        Tally tally = run(1, rounds, new FakeDoor(rounds) {
            @Override
            public Answer post(byte[] casePackage, String idempotencyKey) throws IOException {
                if (rounds.getCount() == 2) {
                    rounds.countDown();
                    throw new IOException("reset");
                }
                return super.post(casePackage, idempotencyKey);
            }
        });
        assertThat(tally.failures()).isEqualTo(Map.of("connection: IOException", 1L));
        assertThat(tally.packages()).isPositive();
    }

    @Test
    void thePhasesAreCountedApart() throws Exception {
        CountDownLatch rounds = new CountDownLatch(1);
        ClosedLoop loop = new ClosedLoop(new FakeDoor(rounds), () -> new byte[1]);
        loop.start(1);
        assertThat(rounds.await(1, TimeUnit.MINUTES)).isTrue();
        loop.close();
        assertThat(loop.nextPhase().packages()).isPositive();
        assertThat(loop.nextPhase().packages()).isZero();
    }

    private static Tally run(int concurrency, CountDownLatch rounds, Door door) throws InterruptedException {
        ClosedLoop loop = new ClosedLoop(door, () -> new byte[1]);
        loop.start(concurrency);
        assertThat(rounds.await(1, TimeUnit.MINUTES)).isTrue();
        loop.close();
        return loop.nextPhase();
    }

    private static class FakeDoor implements Door {

        private final CountDownLatch rounds;

        FakeDoor(CountDownLatch rounds) {
            this.rounds = rounds;
        }

        @Override
        public Answer post(byte[] casePackage, String idempotencyKey) throws IOException {
            return new Answer.Accepted("exchange", ACCEPTED);
        }

        @Override
        public Progress awaitReceipt(String exchangeId) throws IOException, InterruptedException {
            rounds.countDown();
            return new Progress("RELAYED", ACCEPTED.plusMillis(25));
        }
    }
}
