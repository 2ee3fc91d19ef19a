package org.tidegate.gateway.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tidegate.gateway.command.CommandFailed;

/**
 * Which column of the database goes into which part. It is read from the database's catalog, so that a table of a later version is in
 * the backup without anybody having thought of it; what holds a key has to be known here, and a column that looks like one stops the backup.
 */
final class Division {
    /** Only the newest word about an erasure counts, so these come with the keys. */
    static final List<String> KEY_TABLES = List.of("content_key", "package_erasure", "erasure_key", "erasure_answer");

    private static final Map<String, String> LEFT_OUT = Map.of(
            "flyway_schema_history", "the restored database is migrated anew",
            "console_session", "people sign in again",
            "sign_in_brake", "counts begin anew",
            "store_probe", "written at each look at the health");

    private static final String WRAPPED = "wrapped";
    private static final Set<String> KEY_COLUMNS = Set.of(KeyedTable.KEY);

    private static final String CATALOG = """
            select c.relname, a.attname, a.attgenerated <> '' as computed
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                and a.attnum > 0 and not a.attisdropped
            order by c.relname, a.attnum""";

    private final List<Column> columns;

    private Division(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** @param computed the database makes its value from others */
    record Column(String table, String name, boolean computed) {}

    /** Where a column goes. */
    sealed interface Place {
        /** Into the data part. */
        record Data() implements Place {}

        /** Into the key part. */
        record Keys() implements Place {}

        /** Nowhere. */
        record LeftOut(String because) implements Place {}
    }

    static Division of(Connection connection) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(CATALOG)) {
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
            }
        }
        return new Division(columns);
    }

    List<Column> columns() {
        return columns;
    }

    /** @throws CommandFailed where a column looks like a key and is not known as one */
    static Place of(Column column) {
        String reason = LEFT_OUT.get(column.table());
        if (reason != null) {
            return new Place.LeftOut(reason);
        }
        if (column.computed()) {
            return new Place.LeftOut("the database computes it");
        }
        if (KEY_TABLES.contains(column.table())) {
            return new Place.Keys();
        }
        if (column.name().startsWith(WRAPPED)) {
            if (KEY_COLUMNS.contains(column.name())
                    && KeyedTable.of(column.table()).isPresent()) {
                return new Place.Keys();
            }
            throw new CommandFailed("The database has a key that this version's backup does not know: " + column.table()
                    + "." + column.name() + ". Nothing was written. Back up with the version that made this schema.");
        }
        return new Place.Data();
    }

    /** Tables of the data part with their columns of it. */
    Map<String, List<String>> dataTables() {
        return tables(column -> of(column) instanceof Place.Data);
    }

    /** Whole tables of the key part with their columns. */
    Map<String, List<String>> keyTables() {
        return tables(column -> KEY_TABLES.contains(column.table()) && of(column) instanceof Place.Keys);
    }

    private Map<String, List<String>> tables(Predicate<Column> which) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        columns.stream()
                .filter(which)
                .forEach(column -> tables.computeIfAbsent(column.table(), name -> new ArrayList<>())
                        .add(column.name()));
        return tables;
    }
}
