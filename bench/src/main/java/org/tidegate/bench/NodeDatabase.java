package org.tidegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A node's own database server, on this machine, asked as the node's role. */
final class NodeDatabase implements AutoCloseable {
    private static final int PORT_LINE = 3;

    private final Connection connection;

    NodeDatabase(long postmaster) {
        this.connection = open(postmaster);
    }

    /** @param postmaster the server's first process; it works in its data folder */
    static Connection open(long postmaster) {
        try {
            Path cluster = Path.of("/proc", Long.toString(postmaster), "cwd").toRealPath();
            List<String> says = Files.readAllLines(cluster.resolve("postmaster.pid"));
            String password = Files.readString(cluster.resolveSibling("tidegate.password"))
                    .strip();
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + says.get(PORT_LINE).strip() + "/tidegate", "tidegate", password);
        } catch (IOException | SQLException e) {
            throw new BenchFailed("a node's own database cannot be looked into", e);
        }
    }

    long count(String from) {
        try (PreparedStatement ask = connection.prepareStatement("select count(*) from " + from);
                ResultSet row = ask.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new BenchFailed("a node's database does not answer", e);
        }
    }

    List<Instant> instants(String sql) {
        try (PreparedStatement ask = connection.prepareStatement(sql);
                ResultSet rows = ask.executeQuery()) {
            List<Instant> all = new ArrayList<>();
            while (rows.next()) {
                Timestamp at = rows.getTimestamp(1);
                all.add(at.toInstant());
            }
            return all;
        } catch (SQLException e) {
            throw new BenchFailed("a node's database does not answer", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new BenchFailed("a node's database does not let go", e);
        }
    }
}
