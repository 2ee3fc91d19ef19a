package org.tidegate.gateway.store;

import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions to the database: each statement by itself, on a connection of the reading pool. */
public final class Reads {
    private final JdbcClient jdbc;

    Reads(DataSource pool) {
        this.jdbc = JdbcClient.create(pool);
    }

    /** @throws StoreUnavailable when the database does not answer */
    public <T> T read(Function<JdbcClient, T> question) {
        try {
            return question.apply(jdbc);
        } catch (DataAccessException e) {
            if (Outage.isOutage(e)) {
                throw new StoreUnavailable("the database did not answer a question; look at its health and log", e);
            }
            throw e;
        }
    }
}
