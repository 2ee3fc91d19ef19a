package org.tidegate.gateway.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room on the disk under a folder.
 *
 * @param usableBytes what this user may still write
 */
public record DiskSpace(long totalBytes, long usableBytes) {
    private static final long MEBIBYTE = 1L << 20;

    /** Below this a node is not ready: one journal segment of the database, one of the broker, and what is in hand. */
    public static final long LEAST_BYTES = 512 * MEBIBYTE;

    /** Below this, or below a twentieth of the disk, a person should act in office hours. */
    public static final long SOON_BYTES = 4 * 1024 * MEBIBYTE;

    private static final int TWENTIETH = 20;

    /** @throws UncheckedIOException when the folder, and every folder above it, cannot be looked at */
    public static DiskSpace under(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            FileStore store = Files.getFileStore(there);
            return new DiskSpace(store.getTotalSpace(), store.getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static long mebibytes(long bytes) {
        return bytes / MEBIBYTE;
    }

    public boolean isNearlyFull() {
        return usableBytes < LEAST_BYTES;
    }

    /** Not yet full, but on the way. */
    public boolean isGettingFull() {
        return usableBytes < SOON_BYTES || usableBytes < totalBytes / TWENTIETH;
    }
}
