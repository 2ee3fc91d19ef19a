package org.tidegate.gateway.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables without what is kept up for each row: references, keys, indexes. All of it is read from the catalog before and put on again as it
 * was, from all rows at once, which is checked as strictly and costs the database less (docs/runs.md).
 */
final class BareTables {
    private static final String REFERENCES = """
            select 'alter table ' || conrelid::regclass || ' drop constraint ' || quote_ident(conname),
                'alter table ' || conrelid::regclass || ' add constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid)
            from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace order by 1""";

    /** A partition's belong to its table, which keeps them. */
    private static final String KEYS = """
            select 'alter table ' || t.oid::regclass || ' drop constraint ' || quote_ident(k.conname),
                'alter table ' || t.oid::regclass || ' add constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid)
            from pg_constraint k join pg_class t on t.oid = k.conrelid
            where k.contype in ('p', 'u') and k.connamespace = current_schema()::regnamespace and t.relkind = 'r' and not t.relispartition
            order by 1""";

    private static final String INDEXES = """
            select 'drop index ' || i.indexrelid::regclass, pg_get_indexdef(i.indexrelid)
            from pg_index i join pg_class t on t.oid = i.indrelid
            where t.relnamespace = current_schema()::regnamespace and t.relkind = 'r' and not t.relispartition
                and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
            order by 1""";

    private final Connection connection;
    private final List<String> indexes;
    private final List<String> references;

    private BareTables(Connection connection, List<String> indexes, List<String> references) {
        this.connection = connection;
        this.indexes = List.copyOf(indexes);
        this.references = List.copyOf(references);
    }

    /** Inside the caller's transaction: where it ends early, all is as it was. */
    static BareTables strip(Connection connection) throws SQLException {
        List<String> references = takeOff(connection, REFERENCES);
        List<String> indexes = new ArrayList<>(takeOff(connection, KEYS));
        indexes.addAll(takeOff(connection, INDEXES));
        return new BareTables(connection, indexes, references);
    }

    void indexAgain() throws SQLException {
        putOn(indexes);
    }

    /** After {@link #indexAgain}: what is referred to has to have its key. */
    void referAgain() throws SQLException {
        putOn(references);
    }

    /** @return what puts it on again */
    private static List<String> takeOff(Connection connection, String question) throws SQLException {
        List<String> off = new ArrayList<>();
        List<String> on = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(question)) {
                while (rows.next()) {
                    off.add(rows.getString(1));
                    on.add(rows.getString(2));
                }
            }
            for (String sql : off) {
                statement.execute(sql);
            }
        }
        return on;
    }

    private void putOn(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
