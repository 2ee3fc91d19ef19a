package org.tidegate.gateway.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes that wait for the end of their transaction, by statement. Statements are made in the order in which the first write of
 * each came, so a row comes before the rows that refer to it as long as each unit adds them in that order.
 */
final class LaterWrites {
    private final JdbcTemplate jdbc;
    private final Map<String, List<Object[]>> waiting = new LinkedHashMap<>();

    LaterWrites(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(String sql, List<@Nullable Object> values) {
        waiting.computeIfAbsent(sql, statement -> new ArrayList<>()).add(values.toArray());
    }

    void make() {
        waiting.forEach(jdbc::batchUpdate);
        waiting.clear();
    }

    /** The transaction they belonged to is no more. */
    void forget() {
        waiting.clear();
    }
}
