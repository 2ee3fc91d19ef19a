package org.tidegate.gateway.backup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /** What was keys and is being deleted. */
    private static final String GOING = "keys.deleted";

    private static final Pattern RUN = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{8}");
    private static final Pattern UNFINISHED_RUN = Pattern.compile(RUN.pattern() + Pattern.quote(UNFINISHED));
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;

    BackupFolder(Path folder) {
        this.folder = folder;
    }

    /** @return what was left of runs that were cut off, now removed. Only while nobody else writes here */
    List<Path> clear() throws IOException {
        List<Path> removed = new ArrayList<>();
        for (Path one : folders()) {
            if (UNFINISHED_RUN.matcher(name(one)).matches()) {
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
     * Key parts of this gateway that are older than their life go, but for the newest there is: every data part
     * that is sealed for the same recovery key still opens with it. A part
     * is renamed first: from then on it is none, and a later run removes what this one left of it. Nothing is removed that is not named as a
     * run names it.
     *
     * @param unread gets those that stay although they may be past it: of an age that cannot be told, or moved to a folder of another name
     * @return where they lay
     */
    List<Path> endOldKeys(AuthorityId authority, Instant now, Duration life, Collection<Path> unread)
            throws IOException {
        List<Path> ended = new ArrayList<>();
        Map<Path, Instant> taken = new TreeMap<>();
        for (Path run : folders()) {
            boolean ours = RUN.matcher(name(run)).matches();
            if (ours && isFolder(run.resolve(GOING))) {
                delete(run);
                ended.add(run.resolve(KEYS));
            }
            Path keys = run.resolve(KEYS);
            if (isFolder(keys) && (ours || Files.isRegularFile(keys.resolve(PartWriter.MANIFEST)))) {
                try {
                    BackupManifest manifest = PartReader.unverified(keys);
                    if (manifest.authority().equals(authority)) {
                        taken.put(run, manifest.snapshotAt());
                    }
                } catch (CommandFailed e) {
                    if (ours) {
                        unread.add(keys);
                    }
                }
            }
        }
        Optional<Path> newest = newest(taken);
        for (Map.Entry<Path, Instant> one : taken.entrySet()) {
            Path run = one.getKey();
            if (!one.getValue().isBefore(now.minus(life))) {
                continue;
            }
            if (!RUN.matcher(name(run)).matches()) {
                unread.add(run.resolve(KEYS));
            } else if (!newest.equals(Optional.of(run))) {
                Files.move(run.resolve(KEYS), run.resolve(GOING), StandardCopyOption.ATOMIC_MOVE);
                Places.settle(run);
                delete(run);
                ended.add(run.resolve(KEYS));
            }
        }
        return ended;
    }

    private static Optional<Path> newest(Map<Path, Instant> taken) {
        return taken.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private List<Path> folders() throws IOException {
        return Places.in(folder).stream().filter(BackupFolder::isFolder).toList();
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static String name(Path run) {
        return run.getFileName().toString();
    }

    /** What is going of a run, and the run where nothing else is in it. */
    private static void delete(Path run) throws IOException {
        Places.remove(run.resolve(GOING));
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
        return part(named, DATA)
                .orElseThrow(() -> new CommandFailed(
                        "There is no data part in " + named + ". Name a folder of a backup, or its folder data."));
    }

    /**
     * The key part that a person means: it, its run, or the newest one in the folder that goes with the data.
     *
     * @param passedOver gets a line for each that cannot be read
     * @throws CommandFailed where there is none
     */
    static Path keyPart(Path named, BackupManifest data, Consumer<String> passedOver) {
        return part(named, KEYS)
                .or(() -> newestKeys(named, data, passedOver))
                .orElseThrow(
                        () -> new CommandFailed(
                                "There is no key part of authority " + data.authority()
                                        + " for the recovery key " + data.recovery() + " in " + named
                                        + ". Name the newest one with --keys: the folder keys of a backup, its run, or the folder of all runs."));
    }

    private static Optional<Path> newestKeys(Path all, BackupManifest data, Consumer<String> passedOver) {
        Map<Path, Instant> taken = new TreeMap<>();
        for (Path run : runs(all)) {
            Path keys = run.resolve(KEYS);
            try {
                if (Places.isFile(keys.resolve(PartWriter.MANIFEST))) {
                    BackupManifest manifest = PartReader.unverified(keys);
                    if (goTogether(manifest, data)) {
                        taken.put(keys, manifest.snapshotAt());
                    }
                }
            } catch (CommandFailed e) {
                passedOver.accept("Passed over the keys in " + keys + ": " + e.getMessage());
            }
        }
        return newest(taken);
    }

    private static List<Path> runs(Path all) {
        try {
            return Places.in(all);
        } catch (AccessDeniedException e) {
            throw Places.notAllowed(all, e);
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        } catch (IOException e) {
            throw new CommandFailed(
                    "The folder " + all + " cannot be looked into: " + e.getMessage()
                            + ". See its disk, then try again.",
                    e);
        }
    }

    /** Unverified: a wrong one is refused when it is opened. */
    private static boolean goTogether(BackupManifest keys, BackupManifest data) {
        return keys.part() == BackupManifest.Part.KEYS
                && keys.authority().equals(data.authority())
                && keys.recovery().equals(data.recovery());
    }

    private static Optional<Path> part(Path named, String name) {
        return Stream.of(named, named.resolve(name))
                .filter(folder -> Places.isFile(folder.resolve(PartWriter.MANIFEST)))
                .findFirst();
    }

    /** The folder of all runs, seen from a data part. */
    static Path around(Path dataPart) {
        Path run = dataPart.getParent();
        Path all = run == null ? null : run.getParent();
        return all == null ? dataPart : all;
    }
}
