package org.tidegate.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.SmartDataSource;

/**
 * Always the committer's present connection, so that one JdbcClient, with what it has parsed, serves every transaction. Closing
 * what it gives does nothing: the committer closes.
 */
final class CurrentConnection extends AbstractDataSource implements SmartDataSource {
    private @Nullable Connection connection;

    void use(@Nullable Connection connection) {
        this.connection = connection;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection present = connection;
        if (present == null) {
            throw new SQLException("the transaction has ended: a unit kept it and used it later");
        }
        return present;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public boolean shouldClose(Connection con) {
        return false;
    }
}
