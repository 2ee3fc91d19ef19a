package org.tidegate.gateway.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tidegate.contracts.authority.CaseSystemId;

/** An open database transaction, good until the unit that got it returns. Whoever has one is inside {@link GroupCommit}. */
public final class Transaction {
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final LaterWrites later;

    Transaction(JdbcTemplate template, LaterWrites later) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.later = later;
    }

    /** For a statement whose answer the unit needs. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** As {@link #jdbc}, for many rows. */
    void now(ManyRows statement, List<@Nullable Object[]> rows) {
        if (!rows.isEmpty()) {
            statement.write(template, rows);
        }
    }

    /** A claim by itself, in the midst of a unit. */
    boolean take(Claim claim) {
        return new Claims(template)
                .make(this, List.of(List.of(claim)))
                .getFirst()
                .getFirst();
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

    /** As {@link #later(String, List)}, all units' rows by one statement. */
    void later(ManyRows statement, List<@Nullable Object> values) {
        later.add(statement, values);
    }

    /** Gets its place in the feed as the last thing before the commit. */
    void tell(CaseSystemId caseSystem, List<@Nullable Object> event) {
        later.tell(caseSystem, event);
    }
}
