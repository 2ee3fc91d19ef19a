package org.tidegate.gateway.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.PGConnection;
import org.tidegate.crypto.ledger.tree.Frontier;
import org.tidegate.gateway.backup.BackupManifest.Ledger;
import org.tidegate.gateway.backup.BackupManifest.Sequence;

/** The database at one moment, while everybody else goes on writing. Closing it ends the transaction; the connection is the caller's. */
final class Snapshot {
    private static final List<String> TERMS = List.of(
            "set local statement_timeout = 0",
            "set local idle_in_transaction_session_timeout = 0",
            "set local bytea_output = 'hex'",
            "set local datestyle = 'ISO, YMD'",
            "set local intervalstyle = 'postgres'",
            "set local timezone = 'UTC'",
            "set local extra_float_digits = 1");

    private final Connection connection;
    private final Instant at;

    private Snapshot(Connection connection, Instant at) {
        this.connection = connection;
        this.at = at;
    }

    static Snapshot take(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        writeAsText(connection);
        // The transaction's own time: a moment before what it sees, so nothing that was committed until then is
        // missing.
        return new Snapshot(
                connection,
                one(
                        connection,
                        "select transaction_timestamp()",
                        row -> row.getObject(1, OffsetDateTime.class).toInstant()));
    }

    /** COPY writes values as these say, and reads them back under the same. */
    static void writeAsText(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String term : TERMS) {
                statement.execute(term);
            }
        }
    }

    Instant at() {
        return at;
    }

    int schema() throws SQLException {
        return one(
                connection,
                "select coalesce((select version::int from flyway_schema_history where success and version is not null"
                        + " order by installed_rank desc limit 1), 0)",
                row -> row.getInt(1));
    }

    /** Whether this gateway itself came out of a backup and is not back yet. */
    boolean isBeingRestored() throws SQLException {
        return one(
                connection,
                "select exists (select from restoration where finished_at is null)",
                row -> row.getBoolean(1));
    }

    Ledger ledger(byte[] publicKey) throws SQLException {
        Frontier tree = one(connection, "select frontier from ledger_head", row -> Frontier.read(row.getBytes(1)));
        String checkpoint = one(
                connection,
                "select coalesce((select note from ledger_checkpoint order by size desc limit 1), '')",
                row -> new String(row.getBytes(1), StandardCharsets.UTF_8));
        return new Ledger(tree.size(), tree.root(), HexFormat.of().formatHex(publicKey), checkpoint);
    }

    /** Numbers are given outside of transactions: as they are now, which is no less than any in the snapshot. */
    List<Sequence> sequences() throws SQLException {
        List<Sequence> sequences = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sequencename, coalesce(last_value, start_value)"
                        + " from pg_sequences where schemaname = current_schema() order by 1")) {
            while (rows.next()) {
                sequences.add(new Sequence(rows.getString(1), rows.getLong(2)));
            }
        }
        return sequences;
    }

    Division division() throws SQLException {
        return Division.of(connection);
    }

    /** @throws IOException also when the database ends it: nothing of the copy counts then */
    void copy(String sql, OutputStream out) throws IOException {
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
        } catch (SQLException e) {
            throw new IOException("the database ended the copy, SQL state " + e.getSQLState(), e);
        }
    }

    static String copyOut(String table, List<String> columns) {
        return "copy " + table + " (" + String.join(", ", columns) + ") to stdout";
    }

    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    static <T> T one(Connection connection, String query, Row<T> reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return reader.of(rows);
        }
    }
}
