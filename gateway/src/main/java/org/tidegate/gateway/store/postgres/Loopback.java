package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The one address the embedded database listens on. */
final class Loopback {
    static final String ADDRESS = "127.0.0.1";

    private Loopback() {}

    /** A port nobody listens on at this moment; somebody else may still be faster, so a start with it may fail and is tried again. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            return socket.getLocalPort();
        }
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://" + ADDRESS + ":" + port + "/" + database + "?sslmode=disable";
    }

    static Connection connect(int port, String database, String user, Secret password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.text());
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("logServerErrorDetail", "false");
        return DriverManager.getConnection(url(port, database), properties);
    }
}
