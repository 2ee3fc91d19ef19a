package org.tidegate.gateway.deconfliction.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;

class InHandTest {
    private static final AuthorityId XB = new AuthorityId("XB");

    private final InHand inHand = new InHand();

    @Test
    void whatIsWantedMeanwhileIsDoneOnceMoreAfterAndNotWaitedFor() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore goOn = new Semaphore(0);
        Runnable work = () -> {
            begun.countDown();
            goOn.acquireUninterruptibly();
            done.incrementAndGet();
        };
        Thread first = Thread.startVirtualThread(() -> inHand.take(XB, work));
        begun.await();

        for (int i = 0; i < 3; i++) {
            inHand.take(XB, work);
        }
        assertThat(done).hasValue(0);
        inHand.take(new AuthorityId("XC"), done::incrementAndGet);
        assertThat(done).as("another partner").hasValue(1);

        goOn.release(10);
        assertThat(first.join(Duration.ofSeconds(10))).isTrue();
        assertThat(done).as("itself, and once for all three").hasValue(3);
    }

    @Test
    void workThatFailsLeavesThePartnerFree() {
        AtomicInteger done = new AtomicInteger();
        assertThatThrownBy(() -> inHand.take(XB, () -> {
                    throw new IllegalStateException("the test wants it so");
                }))
                .isInstanceOf(IllegalStateException.class);

        inHand.take(XB, done::incrementAndGet);

        assertThat(done).hasValue(1);
    }
}
