package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real server run by somebody else, in a {@link PreparedHome}, with a setting of the test's. */
public final class ForeignPostgres implements AutoCloseable {
    private final WatchedProcess server;
    private final int port;
    private final Path passwordFile;

    private ForeignPostgres(WatchedProcess server, int port, Path passwordFile) {
        this.server = server;
        this.port = port;
        this.passwordFile = passwordFile;
    }

    /** @param setting as on PostgreSQL's command line, such as {@code fsync=off}; it outranks what the server would have */
    public static ForeignPostgres start(Path home, String setting) throws IOException, InterruptedException {
        Path folder = home.resolve("postgres");
        Path log = folder.resolve("server.log");
        Binaries binaries = Binaries.in(folder);
        RunAs runAs = RunAs.choose(binaries, folder);
        Secret administrator = Secret.in(folder.resolve("administrator.password"), new SecureRandom());
        Path cluster = Cluster.in(folder, binaries, runAs, administrator, log);
        int port = Loopback.freePort();
        List<String> command = new ArrayList<>(ServerCommand.of(binaries, cluster, port, 20));
        command.addAll(List.of("-c", setting));
        WatchedProcess server = WatchedProcess.start(runAs, "INT", command, folder, log);
        Await.until("the server is ready", () -> isReady(cluster, server, log));
        return new ForeignPostgres(server, port, folder.resolve("tidegate.password"));
    }

    private static boolean isReady(Path cluster, WatchedProcess server, Path log) {
        try {
            if (!server.isAlive()) {
                throw new AssertionError("the server ended: " + Files.readString(log));
            }
            return PostmasterFile.in(cluster).filter(PostmasterFile::ready).isPresent();
        } catch (IOException e) {
            throw new AssertionError("no server", e);
        }
    }

    public String jdbcUrl() {
        return Loopback.url(port, "tidegate");
    }

    public String user() {
        return "tidegate";
    }

    public Path passwordFile() {
        return passwordFile;
    }

    @Override
    public void close() {
        server.stop(Duration.ofSeconds(60));
    }
}
