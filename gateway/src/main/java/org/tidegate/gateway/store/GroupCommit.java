package org.tidegate.gateway.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.tidegate.contracts.authority.CaseSystemId;

/**
 * The only way to write. Units waiting at the same moment share one database transaction and so one write to the disk; a unit
 * that waits alone is committed at once. If a group fails, nothing of it is kept and each of its units runs alone, so a bad unit
 * hurts only its own caller.
 */
public final class GroupCommit implements AutoCloseable {
    static final int LARGEST_GROUP = 32;
    static final Duration LONGEST_GROUP = Duration.ofMillis(5);
    static final int COMMITTERS = 2;

    private final CommitQueue queue = new CommitQueue();
    private final List<Committer> committers = new ArrayList<>();
    private final List<Consumer<Set<CaseSystemId>>> listeners = new CopyOnWriteArrayList<>();
    private final LongAdder units = new LongAdder();
    private final LongAdder commits = new LongAdder();

    /** @param pool gives a connection to each of the committers at the same time */
    GroupCommit(DataSource pool) {
        for (int number = 1; number <= COMMITTERS; number++) {
            Committer committer = new Committer("commit-" + number, queue, pool, this::committed);
            committers.add(committer);
            committer.start();
        }
    }

    /**
     * Blocks until the unit's effect is on the disk.
     *
     * @throws StoreUnavailable when the database is away or this store is closing; the unit may or may not have taken effect
     * @throws RuntimeException whatever the unit itself threw, or the database's refusal of it; then it had no effect
     */
    public <T> T commit(Unit<T> unit) {
        return commit(List.of(), (tx, granted) -> unit.apply(tx));
    }

    /** As {@link #commit(Unit)}; the unit is told whether the claim was granted. */
    public <T> T commit(Claim claim, BiFunction<Transaction, Boolean, T> unit) {
        return commit(List.of(claim), (tx, granted) -> unit.apply(tx, granted.getFirst()));
    }

    /** As {@link #commit(Unit)}, for a unit that depends on claims. They are made before it, with those of the units beside it. */
    public <T> T commit(List<Claim> claims, ClaimingUnit<T> unit) {
        if (Thread.currentThread() instanceof Committer) {
            throw new IllegalStateException("a unit must not commit another unit: do both in one");
        }
        WaitingUnit<T> waiting = new WaitingUnit<>(claims, unit);
        if (!queue.add(waiting)) {
            throw new StoreUnavailable("the gateway is stopping; ask again when it is back");
        }
        return waiting.await();
    }

    /** @param listener called after each commit with the case systems whose feeds it made longer; must be quick */
    public void whenTold(Consumer<Set<CaseSystemId>> listener) {
        listeners.add(listener);
    }

    private void committed(int group, Set<CaseSystemId> told) {
        commits.increment();
        units.add(group);
        if (!told.isEmpty()) {
            listeners.forEach(listener -> listener.accept(told));
        }
    }

    /** Units committed since the start. */
    public long units() {
        return units.sum();
    }

    /** Database transactions they took. */
    public long commits() {
        return commits.sum();
    }

    /** Takes nothing in any more, serves everyone who waits, and returns when the committers have ended. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        for (Committer committer : committers) {
            while (committer.isAlive()) {
                try {
                    committer.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
