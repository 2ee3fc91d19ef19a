package org.tidegate.gateway.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An open database transaction, good until the unit that got it returns. Whoever has one is inside {@link GroupCommit}. */
public final class Transaction {
    private final JdbcClient jdbc;
    private final LaterWrites later;

    Transaction(JdbcClient jdbc, LaterWrites later) {
        this.jdbc = jdbc;
        this.later = later;
    }

    /** For a statement whose answer the unit needs. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /**
     * For an insert whose answer nobody needs: it is made before the commit, in one batch with the same statement of all units of
     * the group. Until then no question of this transaction sees it, also not another unit's: what a unit of the same group could
     * ask for is written by {@link #jdbc} instead.
     *
     * @param values for the statement's question marks
     */
    void later(String sql, List<@Nullable Object> values) {
        later.add(sql, values);
    }
}
