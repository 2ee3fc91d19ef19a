package org.tidegate.gateway.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A statement that takes its rows as one array for each column: one question however many rows there are, and always the same
 * text, which the server prepares once.
 *
 * @param sql with a question mark for each column
 * @param types of the columns' elements, as PostgreSQL names them
 */
record ManyRows(String sql, List<String> types) {
    static ManyRows of(String sql, String... types) {
        return new ManyRows(sql, List.of(types));
    }

    void write(JdbcTemplate jdbc, List<@Nullable Object[]> rows) {
        jdbc.update(connection -> prepared(connection, rows));
    }

    /**
     * For a statement that answers with rows of a place, 1 for the first row it was given, and a text.
     *
     * @return the texts by their places
     */
    Map<Integer, String> ask(JdbcTemplate jdbc, List<@Nullable Object[]> rows) {
        Map<Integer, String> answered = new TreeMap<>();
        jdbc.query(connection -> prepared(connection, rows), (ResultSet row) -> {
            answered.put(row.getInt(1), row.getString(2));
        });
        return answered;
    }

    private PreparedStatement prepared(Connection connection, List<@Nullable Object[]> rows) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int column = 0; column < types.size(); column++) {
            statement.setArray(column + 1, array(connection, column, rows));
        }
        return statement;
    }

    private Array array(Connection connection, int column, List<@Nullable Object[]> rows) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        for (@Nullable Object[] row : rows) {
            values.add(row[column]);
        }
        String type = types.get(column);
        return connection.createArrayOf(
                type,
                switch (type) {
                    case "bytea" -> values.toArray(byte[][]::new);
                    case "uuid" -> values.toArray(UUID[]::new);
                    case "text" -> values.toArray(String[]::new);
                    default -> values.toArray();
                });
    }
}
