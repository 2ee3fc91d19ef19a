package org.tidegate.gateway.store;

import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A 202 promises that a crash forgets nothing. These are the settings that promise rests on, asked of the database itself. */
final class DurabilityCheck {
    private static final Map<String, Set<String>> SAFE = Map.of(
            "fsync", Set.of("on"),
            "full_page_writes", Set.of("on"),
            // remote_apply is "on" plus a standby that has applied it
            "synchronous_commit", Set.of("on", "remote_apply"));

    private DurabilityCheck() {}

    /** @throws StoreNotSafe naming the first setting that would lose commits */
    static void require(JdbcClient jdbc) {
        for (String setting : SAFE.keySet().stream().sorted().toList()) {
            String value = jdbc.sql("show " + setting).query(String.class).single();
            if (!SAFE.getOrDefault(setting, Set.of()).contains(value)) {
                throw new StoreNotSafe(
                        "the database says " + setting + " = " + value + " for this gateway's role; set it to on ("
                                + "postgresql.conf, alter system, alter database or alter role) and start again");
            }
        }
    }
}
