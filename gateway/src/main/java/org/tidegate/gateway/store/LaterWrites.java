package org.tidegate.gateway.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tidegate.contracts.authority.CaseSystemId;

/**
 * Writes that wait for the end of their transaction, by statement. Statements are made in the order in which the first write of
 * each came, so a row comes before the rows that refer to it as long as each unit adds them in that order; then those that take
 * many rows; last the events, because a place in a feed is held until the commit.
 */
final class LaterWrites {
    private final JdbcTemplate jdbc;
    private final Map<String, List<@Nullable Object[]>> waiting = new LinkedHashMap<>();
    private final Map<ManyRows, List<@Nullable Object[]>> rows = new LinkedHashMap<>();
    private final List<@Nullable Object[]> events = new ArrayList<>();
    private final Set<CaseSystemId> told = new LinkedHashSet<>();

    LaterWrites(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(String sql, List<@Nullable Object> values) {
        waiting.computeIfAbsent(sql, statement -> new ArrayList<>()).add(values.toArray());
    }

    void add(ManyRows statement, List<@Nullable Object> values) {
        rows.computeIfAbsent(statement, another -> new ArrayList<>()).add(values.toArray());
    }

    /** @param event in the columns of {@link EventStore#PLACE} */
    void tell(CaseSystemId caseSystem, List<@Nullable Object> event) {
        told.add(caseSystem);
        events.add(event.toArray());
    }

    void make() {
        waiting.forEach(jdbc::batchUpdate);
        for (Map.Entry<ManyRows, List<@Nullable Object[]>> statement : rows.entrySet()) {
            statement.getKey().write(jdbc, statement.getValue());
        }
        if (!events.isEmpty()) {
            EventStore.PLACE.write(jdbc, events);
        }
    }

    /** Whose feeds this transaction makes longer. */
    Set<CaseSystemId> told() {
        return Set.copyOf(told);
    }

    /** The transaction they belonged to has ended. */
    void forget() {
        waiting.clear();
        rows.clear();
        events.clear();
        told.clear();
    }
}
