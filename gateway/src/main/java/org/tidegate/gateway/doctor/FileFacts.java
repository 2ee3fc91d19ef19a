package org.tidegate.gateway.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.config.broker.BrokerSettings;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.gateway.doctor.Facts.PathFact;
import org.tidegate.gateway.home.NodeRun;

/** The facts of a home's files: who may read them, and which was written last. */
final class FileFacts {
    private final Path home;

    FileFacts(Path home) {
        this.home = home;
    }

    /** @param keys the keys folder; @param settings null where they are refused */
    List<PathFact> files(Path keys, @Nullable NodeSettings settings) {
        List<PathFact> files = new ArrayList<>();
        for (String folder : List.of("", "agreements", "trust")) {
            files.add(path(home.resolve(folder), false));
        }
        files.add(path(keys, true));
        try (Stream<Path> below = Files.list(keys)) {
            below.sorted().forEach(file -> files.add(path(file, true)));
        } catch (IOException e) {
            // Not there or not to be seen: the check of the keys says so.
            files.add(new PathFact(keys, null, true));
        }
        if (settings != null) {
            files.add(path(settings.keys().nodeKeyFile(), true));
            if (settings.holdsPasswordHashes()) {
                files.add(path(home.resolve(NodeSettings.FILE), true));
            }
            if (settings.store() instanceof StoreSettings.External store) {
                files.add(path(store.passwordFile(), true));
            }
            if (settings.broker() instanceof BrokerSettings.External broker) {
                files.add(path(broker.passwordFile(), true));
            }
        }
        return files.stream().distinct().toList();
    }

    private static PathFact path(Path path, boolean secret) {
        try {
            return new PathFact(path, PosixFilePermissions.toString(Files.getPosixFilePermissions(path)), secret);
        } catch (IOException e) {
            return new PathFact(path, null, secret);
        }
    }

    /** Of the files a node writes by itself and a person edits; not of the stores, which may be large. */
    Instant newest() {
        Instant newest = Instant.EPOCH;
        for (Path file :
                List.of(home.resolve(NodeSettings.FILE), NodeRun.file(home), home.resolve("data/artemis/journal"))) {
            try {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                newest = written.isAfter(newest) ? written : newest;
            } catch (NoSuchFileException e) {
                continue;
            } catch (IOException e) {
                // Not to be seen by this user: the others stand for it.
                continue;
            }
        }
        return newest;
    }
}
