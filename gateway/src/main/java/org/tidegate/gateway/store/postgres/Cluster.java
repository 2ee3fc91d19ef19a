package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** The database's files, as {@code initdb} makes them: every way in wants a password, pages carry checksums. */
final class Cluster {
    static final String ADMINISTRATOR = "postgres";
    private static final Duration CREATION_LIMIT = Duration.ofMinutes(5);

    private Cluster() {}

    /**
     * Makes the folder once. It appears under its name by one rename, so a start that was cut short leaves nothing half made.
     *
     * @throws PostgresNotStarted when {@code initdb} fails
     */
    static Path in(Path parent, Binaries binaries, RunAs runAs, Secret administrator, Path log)
            throws IOException, InterruptedException {
        Path cluster = parent.resolve("cluster");
        if (Files.isDirectory(cluster)) {
            Folders.giveTo(cluster, runAs.owner(parent));
            return cluster;
        }
        Path incoming = parent.resolve("cluster.incoming");
        Path password = parent.resolve("initdb.password");
        Folders.delete(incoming);
        Files.deleteIfExists(password);
        Files.createDirectory(
                incoming, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        administrator.write(password);
        try {
            Folders.giveTo(incoming, runAs.owner(parent));
            Folders.giveTo(password, runAs.owner(parent));
            create(binaries, runAs, incoming, password, log);
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(incoming, cluster, StandardCopyOption.ATOMIC_MOVE);
        return cluster;
    }

    private static void create(Binaries binaries, RunAs runAs, Path incoming, Path password, Path log)
            throws IOException, InterruptedException {
        List<String> initdb = List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + incoming,
                "--username=" + ADMINISTRATOR,
                "--auth=scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums");
        int code = WatchedProcess.start(runAs, "TERM", initdb, Folders.parent(incoming), log)
                .waitFor(CREATION_LIMIT);
        if (code != 0) {
            throw new PostgresNotStarted("initdb ended with code " + code + "; the reason stands at the end of " + log);
        }
    }
}
