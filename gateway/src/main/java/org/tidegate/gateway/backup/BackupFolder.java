package org.tidegate.gateway.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.command.CommandFailed;

/**
 * Where backups lie: a folder for each run, named by its moment, with {@code data} and {@code keys} in it, or {@code keys} alone. A run
 * that is not complete has another name, and the next run removes it.
 */
final class BackupFolder {
    static final String DATA = "data";
    static final String KEYS = "keys";
    private static final String UNFINISHED = ".unfinished";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;

    BackupFolder(Path folder) {
        this.folder = folder;
    }

    /** @return what was left of runs that were cut off, now removed. Only while nobody else writes here */
    List<Path> clear() throws IOException {
        List<Path> removed = new ArrayList<>();
        for (Path one : Places.in(folder)) {
            if (Files.isDirectory(one) && one.getFileName().toString().endsWith(UNFINISHED)) {
                Places.remove(one);
                removed.add(one);
            }
        }
        return removed;
    }

    /** A run in the making. */
    Path begin(Instant at, UUID backup) throws IOException {
        return Files.createDirectory(
                folder.resolve(STAMP.format(at) + "-" + backup.toString().substring(0, 8) + UNFINISHED));
    }

    /** From here on it is complete, also after a power cut. */
    Path finish(Path run) throws IOException {
        Places.settle(run);
        String name = run.getFileName().toString();
        Path finished = run.resolveSibling(name.substring(0, name.length() - UNFINISHED.length()));
        Files.move(run, finished);
        Places.settle(folder);
        return finished;
    }

    /**
     * Key parts of this gateway that are older than their life go, the manifest first: what is left of one is none.
     *
     * @param unread gets those whose age cannot be told
     * @return where they lay
     */
    List<Path> endOldKeys(AuthorityId authority, Instant now, Duration life, List<Path> unread) throws IOException {
        List<Path> ended = new ArrayList<>();
        for (Path run : Places.in(folder)) {
            Path keys = run.resolve(KEYS);
            if (!Files.isDirectory(keys)) {
                continue;
            }
            if (!Files.exists(keys.resolve(PartWriter.MANIFEST))) {
                // It was being deleted when a run was cut off.
                delete(run, keys);
                ended.add(keys);
                continue;
            }
            BackupManifest manifest;
            try {
                manifest = PartReader.unverified(keys);
            } catch (CommandFailed e) {
                unread.add(keys);
                continue;
            }
            if (manifest.authority().equals(authority) && manifest.snapshotAt().isBefore(now.minus(life))) {
                Files.delete(keys.resolve(PartWriter.MANIFEST));
                Places.settle(keys);
                delete(run, keys);
                ended.add(keys);
            }
        }
        return ended;
    }

    private static void delete(Path run, Path keys) throws IOException {
        Places.remove(keys);
        if (Places.in(run).isEmpty()) {
            Files.delete(run);
        }
    }

    /**
     * The data part that a person means: it, or its run.
     *
     * @throws CommandFailed where there is none
     */
    static Path dataPart(Path named) {
        return part(
                named, DATA, "There is no data part in " + named + ". Name a folder of a backup, or its folder data.");
    }

    /**
     * The key part that a person means: it, its run, or the newest run in the folder.
     *
     * @throws CommandFailed where there is none
     */
    static Path keyPart(Path named) {
        if (Files.isRegularFile(named.resolve(PartWriter.MANIFEST))
                || Files.isRegularFile(named.resolve(KEYS).resolve(PartWriter.MANIFEST))) {
            return part(named, KEYS, "");
        }
        String none = "There is no key part in " + named
                + ". Name the newest one with --keys: the folder keys of a backup, its run, or the folder of all runs.";
        try {
            return Places.in(named).stream()
                    .map(run -> run.resolve(KEYS))
                    .filter(keys -> Files.isRegularFile(keys.resolve(PartWriter.MANIFEST)))
                    .max(Comparator.comparing(BackupFolder::taken))
                    .orElseThrow(() -> new CommandFailed(none));
        } catch (IOException e) {
            throw new CommandFailed(none, e);
        }
    }

    /** Unverified: a wrong one is refused when it is opened. */
    private static Instant taken(Path keys) {
        return PartReader.unverified(keys).snapshotAt();
    }

    private static Path part(Path named, String name, String none) {
        if (Files.isRegularFile(named.resolve(PartWriter.MANIFEST))) {
            return named;
        }
        Path inside = named.resolve(name);
        if (Files.isRegularFile(inside.resolve(PartWriter.MANIFEST))) {
            return inside;
        }
        throw new CommandFailed(none);
    }

    /** The folder of all runs, seen from a data part. */
    static Path around(Path dataPart) {
        Path run = dataPart.getParent();
        Path all = run == null ? null : run.getParent();
        return all == null ? dataPart : all;
    }
}
