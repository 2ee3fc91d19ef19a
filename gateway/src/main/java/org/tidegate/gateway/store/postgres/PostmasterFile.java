package org.tidegate.gateway.store.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running server says of itself in {@code postmaster.pid}: lines 1 process id, 4 port, 8 status (PostgreSQL manual,
 * "Database File Layout").
 */
record PostmasterFile(long pid, int port, boolean ready) {

    /** Empty when there is none, or it is just being written. */
    static Optional<PostmasterFile> in(Path cluster) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(path(cluster), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        if (lines.size() < 4) {
            return Optional.empty();
        }
        try {
            boolean ready = lines.size() >= 8 && lines.get(7).strip().equals("ready");
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip()),
                    ready));
        } catch (NumberFormatException halfWritten) {
            return Optional.empty();
        }
    }

    static Path path(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Whether that process is a server over exactly this folder, and not another program that got the same number later. */
    boolean serves(Path cluster) {
        try {
            List<String> words = List.of(
                    Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1)
                            .split("\0"));
            return words.getFirst().endsWith("/postgres") && words.contains(cluster.toString());
        } catch (IOException gone) {
            return false;
        }
    }
}
