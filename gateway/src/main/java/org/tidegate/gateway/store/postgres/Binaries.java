package org.tidegate.gateway.store.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs ({@code initdb}, {@code postgres}, their libraries), unpacked from the archive on the class path.
 *
 * <p>The folder's name carries the archive's digest, so another release lands in another folder. A folder appears under that
 * name by one rename, after its list of files was written; a folder whose files differ from that list is unpacked anew.
 */
final class Binaries {
    private static final String LIST = "UNPACKED";
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> RUNNABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path folder;

    private Binaries(Path folder) {
        this.folder = folder;
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /**
     * Unpacks once; later calls only compare names and sizes.
     *
     * @param parent an existing folder that only this node uses
     * @throws PostgresNotStarted when this processor has no archive, or the disk does not take it
     */
    static Binaries in(Path parent) {
        String archive = "/" + archiveFor(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        try {
            Path folder = parent.resolve("programs-" + digest(archive).substring(0, 16));
            if (!complete(folder)) {
                unpack(archive, parent, folder);
            }
            return new Binaries(folder);
        } catch (IOException e) {
            throw new PostgresNotStarted(
                    "its programs could not be unpacked into " + parent + "; check space and rights there", e);
        }
    }

    static String archiveFor(String system, String processor) {
        if (!system.toLowerCase(Locale.ROOT).startsWith("linux")) {
            throw new PostgresNotStarted("no programs for " + system + "; name an existing database by its JDBC URL");
        }
        return switch (processor) {
            case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
            case "aarch64", "arm64" -> "postgres-linux-arm_64.txz";
            default ->
                throw new PostgresNotStarted(
                        "no programs for processor " + processor + "; name an existing database by its JDBC URL");
        };
    }

    private static void unpack(String archive, Path parent, Path folder) throws IOException {
        Path incoming = Files.createTempDirectory(parent, "incoming-");
        Files.setPosixFilePermissions(incoming, RUNNABLE);
        List<Path> files = new ArrayList<>();
        try (InputStream packed = open(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(
                        new XZCompressorInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                place(tar, entry, incoming, files);
            }
        }
        Files.write(incoming.resolve(LIST), list(incoming, files));
        Folders.delete(folder);
        Files.move(incoming, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path into, List<Path> files)
            throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("archive entry leaves its folder");
        }
        if (entry.isDirectory()) {
            folders(into, target);
            return;
        }
        folders(into, Folders.parent(target));
        if (entry.isSymbolicLink()) {
            Path pointed = Folders.parent(target).resolve(entry.getLinkName()).normalize();
            if (!pointed.startsWith(into)) {
                throw new IOException("archive link leaves its folder");
            }
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, into.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(tar, target);
            Files.setPosixFilePermissions(target, (entry.getMode() & 0100) != 0 ? RUNNABLE : READABLE);
        }
        files.add(target);
    }

    /** One line for each file, its size and name; the last line is their count, so a list that was cut short is noticed. */
    private static List<String> list(Path folder, List<Path> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            lines.add(Files.size(file) + " " + folder.relativize(file));
        }
        lines.add(Integer.toString(files.size()));
        return lines;
    }

    private static void folders(Path top, Path folder) throws IOException {
        Path at = top;
        for (Path name : top.relativize(folder)) {
            at = at.resolve(name).normalize();
            if (!at.equals(top) && !Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(at);
                Files.setPosixFilePermissions(at, RUNNABLE);
            }
        }
    }

    private static boolean complete(Path folder) throws IOException {
        Path list = folder.resolve(LIST);
        if (!Files.isRegularFile(list)) {
            return false;
        }
        List<String> lines = Files.readAllLines(list);
        if (lines.isEmpty() || !lines.getLast().equals(Integer.toString(lines.size() - 1))) {
            return false;
        }
        for (String line : lines.subList(0, lines.size() - 1)) {
            int space = line.indexOf(' ');
            Path file = folder.resolve(line.substring(space + 1));
            if (!Files.isRegularFile(file) || Files.size(file) != Long.parseLong(line.substring(0, space))) {
                return false;
            }
        }
        return true;
    }

    private static String digest(String archive) throws IOException {
        try (DigestInputStream in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static InputStream open(String archive) {
        InputStream in = Binaries.class.getResourceAsStream(archive);
        if (in == null) {
            throw new PostgresNotStarted("the class path holds no " + archive.substring(1)
                    + "; the gateway's lib folder is incomplete, install it again");
        }
        return in;
    }
}
