package org.tidegate.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tidegate.contracts.authority.CaseSystemId;

/** One thread with one connection at a time: gathers a group, applies it, commits it, tells its callers. */
final class Committer extends Thread {
    private static final int TRIES_AFTER_COLLISION = 5;

    private final CommitQueue queue;
    private final DataSource pool;
    private final Committed committed;
    private final CurrentConnection current = new CurrentConnection();
    private final JdbcTemplate jdbc = new JdbcTemplate(current);
    private final Claims claims = new Claims(jdbc);
    private final LaterWrites later = new LaterWrites(jdbc);
    private final Transaction transaction = new Transaction(jdbc, later);

    /** Told after each commit, before its callers. */
    @FunctionalInterface
    interface Committed {
        void group(int units, Set<CaseSystemId> told);
    }

    Committer(String name, CommitQueue queue, DataSource pool, Committed committed) {
        super(name);
        this.queue = queue;
        this.pool = pool;
        this.committed = committed;
    }

    @Override
    public void run() {
        for (WaitingUnit<?> first = queue.take(); first != null; first = queue.take()) {
            serve(first);
        }
    }

    private void serve(WaitingUnit<?> first) {
        List<WaitingUnit<?>> group = new ArrayList<>(List.of(first));
        Outcome outcome = inOneTransaction(() -> applyAndGather(group));
        switch (outcome) {
            case Outcome.Durable durable -> succeed(group, durable);
            case Outcome.NoConnection none -> {
                group.forEach(unit -> unit.fail(none.failure()));
                // Who waits now has waited as long: an outage answers all of them at once, not two at a time.
                queue.drain().forEach(unit -> unit.fail(none.failure()));
            }
            case Outcome.Away away -> group.forEach(unit -> unit.fail(away.failure()));
            case Outcome.RolledBack rolledBack -> group.forEach(this::serveAlone);
        }
    }

    /** Applies who waits, then whoever waits by then, until nobody does, the group is full or its time is over. */
    private void applyAndGather(List<WaitingUnit<?>> group) {
        long end = System.nanoTime() + GroupCommit.LONGEST_GROUP.toNanos();
        group.addAll(queue.poll(GroupCommit.LARGEST_GROUP - group.size()));
        List<WaitingUnit<?>> next = List.copyOf(group);
        while (!next.isEmpty()) {
            apply(next);
            next = System.nanoTime() < end ? queue.poll(GroupCommit.LARGEST_GROUP - group.size()) : List.of();
            group.addAll(next);
        }
    }

    private void apply(List<WaitingUnit<?>> together) {
        List<List<Boolean>> granted = claims.make(
                transaction, together.stream().map(WaitingUnit::claims).toList());
        for (int unit = 0; unit < together.size(); unit++) {
            together.get(unit).apply(transaction, granted.get(unit));
        }
    }

    private void serveAlone(WaitingUnit<?> unit) {
        Outcome outcome = inOneTransaction(() -> apply(List.of(unit)));
        for (int tries = 1; tries < TRIES_AFTER_COLLISION && outcome.isCollision(); tries++) {
            outcome = inOneTransaction(() -> apply(List.of(unit)));
        }
        switch (outcome) {
            case Outcome.Durable durable -> succeed(List.of(unit), durable);
            case Outcome.NoConnection none -> unit.fail(none.failure());
            case Outcome.Away away -> unit.fail(away.failure());
            case Outcome.RolledBack rolledBack -> unit.fail(rolledBack.failure());
        }
    }

    private void succeed(List<WaitingUnit<?>> group, Outcome.Durable durable) {
        committed.group(group.size(), durable.told());
        group.forEach(WaitingUnit::succeed);
    }

    private Outcome inOneTransaction(Runnable work) {
        Connection opened;
        try {
            opened = pool.getConnection();
        } catch (SQLException e) {
            return new Outcome.NoConnection(
                    new StoreUnavailable("no connection to write with; look at the database's health and log", e));
        }
        try (Connection connection = opened) {
            connection.setAutoCommit(false);
            current.use(connection);
            return applied(connection, work);
        } catch (SQLException e) {
            return Outcome.away("the connection was lost; ask again", e);
        } finally {
            current.use(null);
            later.forget();
        }
    }

    /** Everything a unit can throw goes to its caller, who would wait for ever otherwise. */
    private Outcome applied(Connection connection, Runnable work) throws SQLException {
        try {
            work.run();
            later.make();
        } catch (RuntimeException | Error e) {
            return rolledBack(connection, e);
        }
        try {
            connection.commit();
            return new Outcome.Durable(later.told());
        } catch (SQLException e) {
            if (Outage.isOutage(e)) {
                // The commit may have reached the disk although its answer did not reach us: never applied a second
                // time.
                return Outcome.away("the connection was lost at the commit; ask again, it may have been stored", e);
            }
            return rolledBack(connection, e);
        }
    }

    private static Outcome rolledBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException alsoAway) {
            failure.addSuppressed(alsoAway);
            return Outcome.away("the connection was lost before the commit; ask again", failure);
        }
        if (Outage.isOutage(failure)) {
            return Outcome.away("the database could not work; look at its health and log", failure);
        }
        return new Outcome.RolledBack(failure);
    }

    /** How a transaction ended. */
    private sealed interface Outcome {
        /** @param told whose feeds became longer */
        record Durable(Set<CaseSystemId> told) implements Outcome {}

        /** Nothing of it is kept. */
        record RolledBack(Throwable failure) implements Outcome {}

        record NoConnection(StoreUnavailable failure) implements Outcome {}

        record Away(StoreUnavailable failure) implements Outcome {}

        static Away away(String message, Throwable cause) {
            return new Away(new StoreUnavailable(message, cause));
        }

        default boolean isCollision() {
            return this instanceof RolledBack rolledBack && Outage.isCollision(rolledBack.failure());
        }
    }
}
