package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server an earlier gateway left behind, seen from the one that holds the folder's lock now. It is taken over: stopped in
 * order, to be started anew under this gateway's own watch with this gateway's own settings.
 */
final class Survivor {
    private static final Logger LOG = LoggerFactory.getLogger(Survivor.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final String WRONG_PASSWORD = "28P01";

    private Survivor() {}

    /**
     * Returns when no server works on the folder.
     *
     * @throws PostgresNotStarted naming the process when it is not ours or does not end
     */
    static void endIn(Path cluster, Secret administrator) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        boolean told = false;
        while (true) {
            Optional<PostmasterFile> found = PostmasterFile.in(cluster);
            if (found.isEmpty() || !found.get().isAlive()) {
                return; // PostgreSQL itself clears away the file of a dead process
            }
            PostmasterFile server = found.get();
            if (!server.serves(cluster)) {
                removeForeign(cluster, server);
                return;
            }
            if (System.nanoTime() > end) {
                throw new PostgresNotStarted("process " + server.pid() + " still serves " + cluster
                        + "; stop it with: kill -INT " + server.pid());
            }
            if (!told && ours(server, cluster, administrator)) {
                LOG.info("stopping the database an earlier gateway left behind, process {}", server.pid());
                signal(server.pid());
                told = true;
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
    }

    private static boolean ours(PostmasterFile server, Path cluster, Secret administrator) {
        try (Connection connection =
                Loopback.connect(server.port(), "postgres", Cluster.ADMINISTRATOR, administrator)) {
            return connection.isValid(5);
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                throw new PostgresNotStarted("process " + server.pid() + " serves " + cluster
                        + " and does not accept this gateway's password; stop it with: kill -INT " + server.pid());
            }
            return false; // starting or stopping: look again
        }
    }

    /** After a restart of the machine the number may belong to any program; the server's children must be gone all the same. */
    private static void removeForeign(Path cluster, PostmasterFile stale) throws IOException {
        Optional<String> child = childOf(cluster);
        if (child.isPresent()) {
            throw new PostgresNotStarted("process " + child.get() + " still works in " + cluster
                    + " although its server is gone; stop it with: kill -QUIT " + child.get());
        }
        LOG.info("removing a stale postmaster.pid: process {} is another program", stale.pid());
        Files.deleteIfExists(PostmasterFile.path(cluster));
    }

    private static Optional<String> childOf(Path cluster) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .filter(process -> worksIn(process, cluster))
                    .map(process -> process.getFileName().toString())
                    .findFirst();
        }
    }

    private static boolean worksIn(Path process, Path cluster) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(cluster);
        } catch (IOException goneOrHidden) {
            return false;
        }
    }

    private static void signal(long pid) throws IOException, InterruptedException {
        // INT is PostgreSQL's fast stop; the Java interface can only send TERM, which would wait for its clients.
        Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s INT " + pid)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (kill.waitFor() != 0) {
            LOG.warn("process {} could not be signalled; waiting for its end", pid);
        }
    }
}
