package org.tidegate.gateway.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** An open database transaction, good until the unit that got it returns. Whoever has one is inside {@link GroupCommit}. */
public final class Transaction {
    private final JdbcClient jdbc;

    Transaction(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }
}
