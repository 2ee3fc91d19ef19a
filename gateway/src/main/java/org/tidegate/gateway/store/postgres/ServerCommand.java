package org.tidegate.gateway.store.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the server is started. Settings on the command line outrank every file in the data folder. */
final class ServerCommand {
    /** Roles with special rights, autovacuum and the gateway's own start-up each may need one beside the pool's. */
    private static final int SPARE_CONNECTIONS = 8;

    private ServerCommand() {}

    static List<String> of(Binaries binaries, Path cluster, int port, int maxConnections) {
        List<String> command =
                new ArrayList<>(List.of(binaries.program("postgres").toString(), "-D", cluster.toString()));
        settings(port, maxConnections).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private static Map<String, String> settings(int port, int maxConnections) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("port", Integer.toString(port));
        settings.put("listen_addresses", Loopback.ADDRESS);
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", Integer.toString(maxConnections + SPARE_CONNECTIONS));
        // What makes a commit a promise.
        settings.put("fsync", "on");
        settings.put("full_page_writes", "on");
        settings.put("synchronous_commit", "on");
        // Small rows, short statements, two cores.
        settings.put("shared_buffers", "128MB");
        settings.put("max_wal_size", "1GB");
        settings.put("jit", "off");
        // Nothing of a row in any log: no statement, no parameter, no key of a violated constraint.
        settings.put("log_min_error_statement", "panic");
        settings.put("log_error_verbosity", "terse");
        settings.put("log_parameter_max_length", "0");
        settings.put("log_parameter_max_length_on_error", "0");
        settings.put("log_checkpoints", "off");
        settings.put("log_timezone", "UTC");
        settings.put("timezone", "UTC");
        return settings;
    }
}
