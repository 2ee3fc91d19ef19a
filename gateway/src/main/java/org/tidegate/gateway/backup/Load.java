package org.tidegate.gateway.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.tidegate.crypto.ledger.tree.Frontier;
import org.tidegate.gateway.backup.BackupManifest.Sequence;
import org.tidegate.gateway.command.CommandFailed;

/**
 * Loads a backup into a database of its schema, in one transaction: all of it is there, or nothing.
 *
 * <p>Keys come first. Then each row with sealed octets gets its key on its way in, from a trigger that is there for that long; where the
 * key part has none, the row comes back as an erased one. Indexes and references are off meanwhile and put on again after, which checks
 * all of them.
 */
final class Load {
    /**
     * So far numbers go on behind the last known one, and by one more for each millisecond since the snapshot: none that was given out since
     * is given out again, and none that a restore of the same backup before gave out.
     */
    private static final long NUMBERS_LEFT_OUT = 1_000_000;

    private static final String NAME = "[a-z][a-z0-9_]{0,62}";
    private static final String STAGED = "restored_";
    private static final int BUFFER_BYTES = 1 << 16;

    /** For indexes that are made and references that are checked, one after the other. */
    private static final String SORTED_AT_ONCE = "128MB";

    private final Connection connection;
    private final PartReader data;
    private final PartReader keys;

    Load(Connection connection, OpenedBackup backup) {
        this.connection = connection;
        this.data = backup.data();
        this.keys = backup.keys();
    }

    /**
     * @param rows read from the data part
     * @param erased packages that are erased in what came back
     */
    record Loaded(long rows, long erased) {}

    /** @throws CommandFailed when it does not fit; the database is as it was then */
    Loaded run() throws SQLException {
        connection.setAutoCommit(false);
        Snapshot.writeAsText(connection);
        Division division = Division.of(connection);
        execute("set local maintenance_work_mem = '" + SORTED_AT_ONCE + "'");
        BareTables tables = BareTables.strip(connection);
        stageKeys();
        for (KeyedTable table : KeyedTable.values()) {
            execute(KeyTrigger.create(table, keys.manifest().snapshotAt()));
        }
        long rows = 0;
        Map<String, List<String>> known = division.dataTables();
        for (BackupManifest.Stream stream : data.manifest().streams()) {
            requireKnown(stream, known.getOrDefault(stream.name(), List.of()));
            rows += table(stream);
        }
        for (KeyedTable table : KeyedTable.values()) {
            execute(KeyTrigger.drop(table));
        }
        tables.indexAgain();
        fromKeyPart(division.keyTables());
        eraseWhatWasErased();
        tables.referAgain();
        sequences();
        nobodyHoldsAnything();
        requireSameTree();
        long erased = Snapshot.one(
                connection, "select count(*) from case_package where erased_at is not null", row -> row.getLong(1));
        connection.commit();
        return new Loaded(rows, erased);
    }

    private static void requireKnown(BackupManifest.Stream stream, List<String> columns) {
        if (!columns.containsAll(stream.columns())) {
            throw new CommandFailed(
                    "The backup has columns that its schema does not: " + stream.name() + ". Take another backup.");
        }
    }

    /** The keys of rows, and the list of what was erased, where the triggers look for them. Gone with the transaction. */
    private void stageKeys() throws SQLException {
        for (KeyedTable table : KeyedTable.values()) {
            execute("create temporary table " + table.stream() + " on commit drop as select "
                    + String.join(", ", table.keyColumns()) + " from " + table.table() + " limit 0");
            copyIn(keys, table.stream(), table.stream(), table.keyColumns());
            execute("alter table " + table.stream() + " add primary key (" + String.join(", ", table.rowKey()) + ")");
            execute("analyze " + table.stream());
        }
        execute("create temporary table " + ErasedPackages.STREAM + " on commit drop as select "
                + String.join(", ", ErasedPackages.COLUMNS) + " from case_package limit 0");
        copyIn(keys, ErasedPackages.STREAM, ErasedPackages.STREAM, ErasedPackages.COLUMNS);
        execute("alter table " + ErasedPackages.STREAM + " add primary key (package_id, direction, sender)");
    }

    private long table(BackupManifest.Stream stream) throws SQLException {
        empty(stream.name());
        return copyIn(data, stream.name(), stream.name(), stream.columns());
    }

    /** Some tables begin with a row, which is in the backup too; an append-only one lets go of it for this once. */
    private void empty(String table) throws SQLException {
        if (Snapshot.one(connection, "select exists (select from " + table + ")", row -> row.getBoolean(1))) {
            execute("alter table " + table + " disable trigger user");
            execute("delete from " + table);
            execute("alter table " + table + " enable trigger user");
        }
    }

    /** Small tables, by way of texts: a key part may be of a newer schema than the data and have more columns. */
    private void fromKeyPart(Map<String, List<String>> tables) throws SQLException {
        for (String table : Division.KEY_TABLES) {
            List<String> written = keys.manifest().stream(table).columns();
            List<String> known = tables.getOrDefault(table, List.of());
            String staged = STAGED + table;
            execute("create temporary table " + staged + " ("
                    + written.stream().map(column -> column + " text").collect(Collectors.joining(", "))
                    + ") on commit drop");
            copyIn(keys, table, staged, written);
            List<String> common = written.stream().filter(known::contains).toList();
            Map<String, String> types = types(table);
            execute("insert into " + table + " (" + String.join(", ", common) + ") select "
                    + common.stream()
                            .map(column -> column + "::" + types.get(column))
                            .collect(Collectors.joining(", "))
                    + " from " + staged);
        }
    }

    private Map<String, String> types(String table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select attname, format_type(atttypid, atttypmod) from pg_attribute"
                        + " where attrelid = ?::regclass and attnum > 0 and not attisdropped")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                Map<String, String> types = new HashMap<>();
                while (rows.next()) {
                    types.put(rows.getString(1), rows.getString(2));
                }
                return types;
            }
        }
    }

    /** What the key part knows of erasures beyond the data: of packages that came back only. */
    private void eraseWhatWasErased() throws SQLException {
        execute("delete from package_erasure e where not exists (select from case_package p"
                + " where p.package_id = e.package_id and p.received_from = e.received_from)");
        for (String of : List.of("erasure_key", "erasure_answer")) {
            execute("delete from " + of + " o where not exists (select from package_erasure e"
                    + " where e.erasure_id = o.erasure_id)");
        }
        // As an erasure leaves it: what is sent again under this id is never taken in.
        execute("update package_in i set keyed_digest = '' from " + ErasedPackages.STREAM
                + " e where e.direction = 'IN' and i.sender = e.sender and i.package_id = e.package_id");
    }

    private void sequences() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select setval(quote_ident(?)::regclass, ?"
                + " + greatest(0, floor(extract(epoch from now() - ?) * 1000))::bigint)")) {
            for (Sequence sequence : data.manifest().sequences()) {
                statement.setString(1, sequence.name());
                statement.setLong(2, Math.addExact(sequence.last(), NUMBERS_LEFT_OUT));
                statement.setObject(3, data.manifest().snapshotAt().atOffset(ZoneOffset.UTC));
                statement.execute();
            }
        }
    }

    /** What a node of then had in hand, nobody has now; work is found again by its rows. */
    private void nobodyHoldsAnything() throws SQLException {
        execute("update ledger_head set held_by = null, held_until = 'epoch'");
        execute(
                "update case_exchange set leased_until = null where next_attempt_at is not null and leased_until is not null");
        execute("update webhook set claimed_by = null, claimed_until = null");
    }

    private void requireSameTree() throws SQLException {
        Frontier tree =
                Snapshot.one(connection, "select frontier from ledger_head", row -> Frontier.read(row.getBytes(1)));
        BackupManifest.Ledger expected = data.manifest().ledger();
        if (tree.size() != expected.size() || !tree.root().equals(expected.root())) {
            throw new CommandFailed(
                    "The ledger that came back is not the one the manifest names. Take another backup.");
        }
    }

    private long copyIn(PartReader part, String stream, String table, List<String> columns) throws SQLException {
        for (String column : columns) {
            if (!column.matches(NAME)) {
                throw new CommandFailed(
                        "The backup names a column that cannot be: of " + stream + ". Take another backup.");
            }
        }
        BackupManifest.Stream expected = part.manifest().stream(stream);
        Lines lines = new Lines(part.read(stream));
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " (" + String.join(", ", columns) + ") from stdin", lines, BUFFER_BYTES);
        } catch (IOException e) {
            throw new CommandFailed(
                    "The rows of " + stream + " could not be read from the backup. Take another copy of it.", e);
        }
        if (lines.count != expected.rows()) {
            throw new CommandFailed("The backup has " + lines.count + " rows of " + stream + " where its manifest says "
                    + expected.rows() + ". Take another backup.");
        }
        return lines.count;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static final class Lines extends FilterInputStream {
        private long count;

        Lines(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = super.read(into, from, most);
            for (int i = from; i < from + read; i++) {
                count += into[i] == '\n' ? 1 : 0;
            }
            return read;
        }
    }
}
