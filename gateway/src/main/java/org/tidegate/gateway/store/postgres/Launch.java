package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the server of one folder is brought up: at the gateway's start, where what is missing is made, and again after the server
 * died, where nothing of the data is ever made anew.
 */
final class Launch {
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
    private static final Duration START_LIMIT = Duration.ofMinutes(10); // a recovery after a crash may read much
    static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
    private static final int PORT_TRIES = 5;

    private final Path folder;
    private final int maxConnections;
    private final Secret administrator;
    private final Secret password;

    /**
     * @param folder an existing folder that only this gateway uses
     * @throws PostgresNotStarted when a password file is damaged
     */
    Launch(Path folder, int maxConnections) throws IOException {
        SecureRandom random = new SecureRandom();
        this.folder = folder;
        this.maxConnections = maxConnections;
        this.administrator = Secret.in(folder.resolve("administrator.password"), random);
        this.password = Secret.in(folder.resolve("tidegate.password"), random);
    }

    Secret administrator() {
        return administrator;
    }

    /** Of the role the gateway works as. */
    Secret password() {
        return password;
    }

    Path cluster() {
        return folder.resolve("cluster");
    }

    /** Unpacks and creates what is missing, starts the server and returns when it takes connections. */
    RunningServer first() throws IOException, InterruptedException {
        Path log = freshLog();
        Binaries binaries = Binaries.in(folder);
        RunAs runAs = RunAs.choose(binaries, folder);
        Survivor.endIn(cluster(), administrator);
        Cluster.in(folder, binaries, runAs, administrator, log);
        return run(binaries, runAs, log);
    }

    /**
     * Starts the server anew over the data that is there; its log goes on in the same file. Programs that are gone are unpacked
     * again.
     *
     * @throws PostgresNotStarted when it does not start; the message says what to do, and that helps a later call
     */
    RunningServer again() throws IOException, InterruptedException {
        if (!Files.isDirectory(cluster())) {
            throw new PostgresNotStarted("its data folder " + cluster()
                    + " is gone; bring its disk back, or stop the gateway and restore a backup");
        }
        Binaries binaries = Binaries.in(folder);
        RunAs runAs = RunAs.choose(binaries, folder);
        Survivor.endIn(cluster(), administrator);
        return run(binaries, runAs, folder.resolve("server.log"));
    }

    private RunningServer run(Binaries binaries, RunAs runAs, Path log) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            long written = size(log);
            int port = Loopback.freePort();
            WatchedProcess server = WatchedProcess.start(
                    runAs, "INT", ServerCommand.of(binaries, cluster(), port, maxConnections), folder, log);
            Optional<PostmasterFile> ready = awaitReadyOrStop(server, port);
            if (ready.isPresent()) {
                LOG.info(
                        "embedded database ready, process {}, running as {}",
                        ready.get().pid(),
                        runAs);
                return new RunningServer(server, ready.get());
            }
            if (attempt == PORT_TRIES || !portWasTaken(log, written)) {
                throw new PostgresNotStarted("the server ended at once; the reason stands at the end of " + log);
            }
        }
    }

    /** A caller that is interrupted, or gives up, leaves no server behind. */
    private Optional<PostmasterFile> awaitReadyOrStop(WatchedProcess server, int port)
            throws IOException, InterruptedException {
        boolean decided = false;
        try {
            Optional<PostmasterFile> ready = awaitReady(server, port);
            decided = true;
            return ready;
        } finally {
            if (!decided) {
                server.stop(STOP_LIMIT);
            }
        }
    }

    private Optional<PostmasterFile> awaitReady(WatchedProcess server, int port)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (server.isAlive()) {
            Optional<PostmasterFile> found =
                    PostmasterFile.in(cluster()).filter(file -> file.ready() && file.port() == port && file.isAlive());
            if (found.isPresent()) {
                return found;
            }
            if (System.nanoTime() > end) {
                throw new PostgresNotStarted("the server was not ready within " + START_LIMIT.toMinutes()
                        + " minutes; its log beside " + cluster() + " says what it waited for");
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
        return Optional.empty();
    }

    private static boolean portWasTaken(Path log, long from) throws IOException {
        byte[] all = Files.readAllBytes(log);
        int start = (int) Math.min(from, all.length);
        return new String(all, start, all.length - start, StandardCharsets.ISO_8859_1)
                .contains("Address already in use");
    }

    private static long size(Path log) throws IOException {
        try {
            return Files.size(log);
        } catch (NoSuchFileException none) {
            return 0;
        }
    }

    /**
     * The server's log since this gateway's start; the one before is kept. It holds codes and places, never a statement's
     * values.
     */
    private Path freshLog() throws IOException {
        Path log = folder.resolve("server.log");
        if (Files.exists(log)) {
            Files.move(log, folder.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return Files.createFile(log);
    }
}
