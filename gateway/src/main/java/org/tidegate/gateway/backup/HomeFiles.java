package org.tidegate.gateway.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.gateway.command.CommandFailed;
import org.tidegate.gateway.home.RestoredHome;

/**
 * What a person put into the home, as a tar file: settings, agreements, trust lists, keys. Not what the node keeps there for itself, and
 * never the recovery key.
 */
final class HomeFiles {
    static final String STREAM = "home_files";

    /** Under this name a file that the settings name outside the home comes back, to be put in its place by a person. */
    static final String OUTSIDE = "from-outside-the-home";

    private static final Set<String> THE_NODES_OWN = Set.of("data", "run", "log", "logs", OUTSIDE, RestoredHome.FILE);
    private static final long LARGEST_BYTES = 64L << 20;
    private static final String REGULAR_FILE = "0100000";

    private final Path home;
    private final RecoveryCertificate recovery;

    HomeFiles(Path home, RecoveryCertificate recovery) {
        this.home = home;
        this.recovery = recovery;
    }

    /** @throws CommandFailed when a file is too large to be one of a home, or a key that the node does not use */
    void write(NodeSettings settings, OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        KeyFiles known = new KeyFiles(settings);
        for (Path file : inside()) {
            add(tar, file, name(home, file), known);
        }
        for (Path file : outside(settings)) {
            add(tar, file, name(home, file), known);
        }
        tar.finish();
        tar.flush();
    }

    /** What a file is called in the archive. */
    static String name(Path home, Path file) {
        return file.startsWith(home) ? home.relativize(file).toString() : OUTSIDE + file;
    }

    private List<Path> inside() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path top : Places.in(home)) {
            if (THE_NODES_OWN.contains(top.getFileName().toString())) {
                continue;
            }
            try (Stream<Path> below = Files.walk(top, FileVisitOption.FOLLOW_LINKS)) {
                below.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        return files;
    }

    /** The keys, where the settings keep them elsewhere. */
    private List<Path> outside(NodeSettings settings) throws IOException {
        List<Path> files = new ArrayList<>();
        Path folder = settings.keys().folder();
        if (!folder.startsWith(home)) {
            Places.in(folder).stream().filter(Files::isRegularFile).forEach(files::add);
        }
        for (Path file :
                List.of(settings.keys().passwordsFile(), settings.keys().nodeKeyFile())) {
            if (!file.startsWith(home)) {
                files.add(file);
            }
        }
        return files.stream().distinct().toList();
    }

    private void add(TarArchiveOutputStream tar, Path file, String name, KeyFiles known) throws IOException {
        if (Files.size(file) > LARGEST_BYTES) {
            throw new CommandFailed("The file " + file + " has more than 64 MiB and is none of a node's home."
                    + " Nothing of this run counts. Move it elsewhere.");
        }
        byte[] content = Files.readAllBytes(file);
        try {
            if (recovery.keyIsIn(content)) {
                return;
            }
            if (KeyFiles.isPkcs12(content) && !known.isKnown(file)) {
                throw new CommandFailed("The file " + file + " holds a key that is none of the node's: no line of"
                        + " passwords.properties is for it. Nothing of this run counts. Where it is a recovery key, take it"
                        + " off this machine; else move it out of the home.");
            }
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(content.length);
            entry.setMode(Integer.parseInt(REGULAR_FILE, 8) | mode(Files.getPosixFilePermissions(file)));
            entry.setModTime(Files.getLastModifiedTime(file));
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /**
     * Puts the files into an empty home, on its disk for good.
     *
     * @param settingsAs the name the settings file gets, so that no node starts before all is there
     * @return names of those that lay outside the old home
     */
    static List<String> restore(InputStream files, Path home, String settingsAs) throws IOException {
        List<String> outside = new ArrayList<>();
        Set<Path> folders = new LinkedHashSet<>();
        TarArchiveInputStream tar = new TarArchiveInputStream(files, StandardCharsets.UTF_8.name());
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String name = entry.getName();
            Path file = home.resolve(name.equals(NodeSettings.FILE) ? settingsAs : name)
                    .normalize();
            if (!file.startsWith(home) || !entry.isFile()) {
                throw new CommandFailed("The home's files in the backup name a place outside the home: " + name
                        + ". Do not use this backup before you know who wrote it.");
            }
            Path folder = file.getParent();
            if (folder != null && !folder.equals(home)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            byte[] content = tar.readAllBytes();
            try {
                Places.write(
                        file,
                        content,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } finally {
                Arrays.fill(content, (byte) 0);
            }
            for (Path above = folder; above != null && above.startsWith(home); above = above.getParent()) {
                folders.add(above);
            }
            Files.setPosixFilePermissions(file, permissions(entry.getMode()));
            if (name.startsWith(OUTSIDE)) {
                outside.add(name);
            }
        }
        // What follows the end of the archive has nothing in it, and is read so that all of the stream is looked at.
        files.transferTo(OutputStream.nullOutputStream());
        for (Path folder : folders) {
            Places.settle(folder);
        }
        return outside;
    }

    private static int mode(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (PosixFilePermission permission : permissions) {
            mode |= 1 << PosixFilePermission.values().length - 1 - permission.ordinal();
        }
        return mode;
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & 1 << PosixFilePermission.values().length - 1 - permission.ordinal()) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }
}
