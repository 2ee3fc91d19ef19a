package org.tidegate.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keeps a fixed number of packages on their way: each of its threads posts one, waits for its receipt, and only then posts the
 * next. What ends in a phase is counted in that phase's tally.
 */
final class ClosedLoop implements AutoCloseable {

    private static final Set<String> HAS_RECEIPT = Set.of("RELAYED", "DELIVERED", "RETRIEVED");
    private static final Set<String> STILL_COMING = Set.of("ACCEPTED", "SEALED");
    private static final Duration GIVE_UP = Duration.ofMinutes(2);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Door door;
    private final Supplier<byte[]> packages;
    private final List<Thread> threads = new ArrayList<>();
    private volatile Tally tally = new Tally();
    private volatile boolean open = true;

    ClosedLoop(Door door, Supplier<byte[]> packages) {
        this.door = door;
        this.packages = packages;
    }

    /** Starts the load; what ends before the first {@link #nextPhase} is in no tally that is read. */
    void start(int concurrency) {
        for (int i = 0; i < concurrency; i++) {
            threads.add(Thread.ofVirtual().name("package-", i).start(this::run));
        }
    }

    /** Closes the phase that runs, opens a new one, and returns what ended in the one closed. */
    Tally nextPhase() {
        Tally closed = tally;
        tally = new Tally();
        return closed;
    }

    /** Posts no more, and waits for the packages on their way. */
    @Override
    public void close() {
        open = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                threads.forEach(Thread::interrupt);
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void run() {
        Duration pause = SHORTEST_PAUSE;
        while (open) {
            try {
                if (one()) {
                    pause = SHORTEST_PAUSE;
                } else {
                    Thread.sleep(pause);
                    pause = longer(pause);
                }
            } catch (IOException e) {
                tally.failed("connection: " + e.getClass().getSimpleName());
            } catch (BenchFailed e) {
                tally.failed("answer not understood");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Returns false when the gateway wanted a pause, or refused, so that a broken gateway is not hammered. */
    private boolean one() throws IOException, InterruptedException {
        byte[] casePackage = packages.get();
        long posted = System.nanoTime();
        return switch (door.post(casePackage, UUID.randomUUID().toString())) {
            case Door.Answer.Accepted accepted -> {
                await(accepted, posted);
                yield true;
            }
            case Door.Answer.TurnedAway ignored -> {
                tally.turnedAway();
                yield false;
            }
            case Door.Answer.Refused refused -> {
                tally.failed("post refused with status " + refused.status());
                yield false;
            }
        };
    }

    private void await(Door.Answer.Accepted accepted, long posted) throws IOException, InterruptedException {
        Duration pause = SHORTEST_PAUSE;
        while (System.nanoTime() - posted < GIVE_UP.toNanos()) {
            long asked = System.nanoTime();
            Door.Progress progress = door.awaitReceipt(accepted.exchangeId());
            if (HAS_RECEIPT.contains(progress.state())) {
                tally.relayed(
                        Duration.ofNanos(System.nanoTime() - posted),
                        Duration.between(accepted.acceptedAt(), progress.relayedAt()));
                return;
            }
            if (!STILL_COMING.contains(progress.state())) {
                tally.failed("exchange became " + progress.state());
                return;
            }
            // A gateway that answers at once instead of waiting is asked ever more rarely.
            if (System.nanoTime() - asked < LONGEST_PAUSE.toNanos()) {
                Thread.sleep(pause);
                pause = longer(pause);
            }
        }
        tally.failed("no receipt within " + GIVE_UP.toSeconds() + " s");
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
