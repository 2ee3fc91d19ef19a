package org.tidegate.gateway.store;

import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions to the database: each statement by itself, on a connection of the reading pool. */
public final class Reads {
    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    Reads(DataSource pool) {
        this.template = new JdbcTemplate(pool);
        this.jdbc = JdbcClient.create(template);
    }

    /** @throws StoreUnavailable when the database does not answer */
    public <T> T read(Function<JdbcClient, T> question) {
        return asked(() -> question.apply(jdbc));
    }

    /**
     * Several statements, separated by semicolons, sent and answered together: what takes one way to the database and back.
     *
     * @throws StoreUnavailable when the database does not answer
     */
    <T> T readTogether(String sql, PreparedStatementCallback<T> answers) {
        return asked(() -> template.execute(sql, answers));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException e) {
            if (Outage.isOutage(e)) {
                throw new StoreUnavailable("the database did not answer a question; look at its health and log", e);
            }
            throw e;
        }
    }
}
