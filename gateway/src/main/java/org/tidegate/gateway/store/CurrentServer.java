package org.tidegate.gateway.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Supplier;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** New connections to wherever the database is at that moment: an embedded one that was started again has another port. */
final class CurrentServer extends AbstractDataSource {
    private final Supplier<String> url;
    private final Properties properties;
    private volatile int loginTimeout;

    /** @param properties user, password and what the driver is told beyond them */
    CurrentServer(Supplier<String> url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return DriverManager.getConnection(url.get(), properties);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLException("this store has one role; it is named in the settings");
    }

    /** The pool sets it, and waits that long for its own threads to end; how long a connection may take stands in the properties. */
    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }
}
