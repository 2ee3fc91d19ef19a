package org.tidegate.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Looks at a node's own database server at random moments, about 100 times a second, as the node's role: which statements are at work and
 * wait neither for a lock nor for the disk nor for their client. Time that a statement waits is no CPU time, and so is not seen.
 */
final class ServerLooks implements AutoCloseable {

    private static final int APART_MILLIS = 10;
    private static final String LOOK = "select query from pg_stat_get_activity(null)"
            + " where state = 'active' and wait_event is null and pid <> pg_backend_pid()";

    private final Connection connection;
    private final ProcessTree backend;
    private final FutureTask<ServerProfile> looking = new FutureTask<>(this::look);
    private volatile boolean ended;

    private ServerLooks(Connection connection, ProcessTree backend) {
        this.connection = connection;
        this.backend = backend;
    }

    /** @param postmaster the server's first process, on this machine; it works in its data folder */
    static ServerLooks begin(long postmaster) {
        try {
            Connection connection = NodeDatabase.open(postmaster);
            ServerLooks looks = new ServerLooks(connection, new ProcessTree(pid(connection), Set.of()));
            Thread.ofPlatform().daemon().name("looks").start(looks.looking);
            return looks;
        } catch (SQLException e) {
            throw new BenchFailed("the ledger's share wants to look into the nodes' own databases, and cannot", e);
        }
    }

    private static long pid(Connection connection) throws SQLException {
        try (PreparedStatement ask = connection.prepareStatement("select pg_backend_pid()");
                ResultSet row = ask.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private ServerProfile look() throws SQLException, InterruptedException {
        Map<Statement, Long> seen = new HashMap<>();
        long looks = 0;
        Random random = new Random();
        Duration before = backend.cpu();
        try (PreparedStatement ask = connection.prepareStatement(LOOK)) {
            while (!ended) {
                try (ResultSet rows = ask.executeQuery()) {
                    while (rows.next()) {
                        seen.merge(new Statement(rows.getString(1)), 1L, Long::sum);
                    }
                }
                looks++;
                Thread.sleep(random.nextInt(2 * APART_MILLIS) + 1L);
            }
        }
        return new ServerProfile(seen, looks, backend.cpu().minus(before));
    }

    ServerProfile end() throws InterruptedException {
        ended = true;
        try {
            return looking.get();
        } catch (ExecutionException e) {
            throw new BenchFailed("a node's database could not be looked at to the end", e.getCause());
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            connection.close();
        } catch (SQLException e) {
            throw new BenchFailed("a connection did not end", e);
        }
    }
}
