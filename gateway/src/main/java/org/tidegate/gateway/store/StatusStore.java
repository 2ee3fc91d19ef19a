package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.instant;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;

/** Counts over what the node holds, for people and for metrics. No ids, no content. */
public final class StatusStore {
    private static final List<String> SETTINGS = List.of("fsync", "full_page_writes", "synchronous_commit");

    private final Reads reads;

    public StatusStore(Reads reads) {
        this.reads = reads;
    }

    /**
     * Exchanges that are waiting for their next step, or in hand, of one way and lane.
     *
     * @param counterpart OUT: the partner; IN: the case system
     * @param oldestAcceptedAt of those counted
     */
    public record Waiting(Direction direction, String counterpart, Lane lane, long count, Instant oldestAcceptedAt) {}

    /** What the database says of itself. */
    public record Server(String version, String schema, Map<String, String> settings) {
        public Server {
            settings = Map.copyOf(settings);
        }
    }

    /** Only where something waits. What is in quarantine does not wait: it moves only when a person decides. */
    public List<Waiting> waiting() {
        return reads.read(jdbc -> jdbc.sql("""
                        select direction, case direction when 'OUT' then partner else case_system end as counterpart, lane,
                            count(*) as count, min(accepted_at) as oldest
                        from case_exchange where next_attempt_at is not null
                        group by 1, 2, 3 order by 1 desc, 2, 3""")
                .query((r, row) -> new Waiting(
                        Direction.valueOf(r.getString("direction")),
                        r.getString("counterpart"),
                        Lane.valueOf(r.getString("lane")),
                        r.getLong("count"),
                        instant(r, "oldest")))
                .list());
    }

    /** By code, in the order of the codes. */
    public Map<String, Long> openAlarms() {
        return reads.read(
                jdbc -> counted(
                        jdbc,
                        "select code as name, count(*) as count from alarm where acknowledged_at is null group by 1 order by 1"));
    }

    /** How many exchanges differ from their partner's signed view and were told, by partner; none where none do. */
    public Map<String, Long> differences() {
        return reads.read(jdbc -> counted(jdbc, """
                select partner as name, count(*) as count from reconciliation_difference
                where told_at is not null group by 1 order by 1"""));
    }

    /** Exchanges that began at or after this instant, by the state they are in now. Exchange ids are in the order of their time. */
    public Map<ExchangeState, Long> statesSince(Instant begun) {
        UUID first = new UUID(begun.toEpochMilli() << 16, 0L);
        Map<ExchangeState, Long> states = new LinkedHashMap<>();
        reads.read(jdbc -> counted(
                        jdbc,
                        "select state as name, count(*) as count from case_exchange where exchange_id >= ?"
                                + " group by 1 order by 1",
                        first))
                .forEach((state, count) -> states.put(ExchangeState.valueOf(state), count));
        return states;
    }

    public Server server() {
        return reads.read(StatusStore::server);
    }

    /** Also of a database that was never migrated: its schema is "none". */
    static Server server(JdbcClient jdbc) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : SETTINGS) {
            settings.put(
                    setting, jdbc.sql("show " + setting).query(String.class).single());
        }
        return new Server(jdbc.sql("show server_version").query(String.class).single(), schema(jdbc), settings);
    }

    private static String schema(JdbcClient jdbc) {
        boolean migrated = jdbc.sql("select to_regclass('flyway_schema_history') is not null")
                .query(Boolean.class)
                .single();
        return migrated
                ? jdbc.sql(
                                "select version from flyway_schema_history where success order by installed_rank desc limit 1")
                        .query(String.class)
                        .single()
                : "none";
    }

    private static Map<String, Long> counted(JdbcClient jdbc, String sql, Object... parameters) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql(sql).params(parameters).query(r -> {
            counts.put(r.getString("name"), r.getLong("count"));
        });
        return counts;
    }
}
