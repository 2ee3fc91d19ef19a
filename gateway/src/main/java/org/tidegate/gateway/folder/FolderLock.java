package org.tidegate.gateway.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Held while a gateway works in a folder; the kernel frees it when the process ends, however it ends. */
public final class FolderLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param folder an existing folder; a file named {@code lock} stays in it
     * @throws FolderInUse when another process, or this one, holds it
     * @throws UncheckedIOException when the file cannot be made
     */
    public static FolderLock of(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new FolderInUse(folder);
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the folder " + folder + " cannot be locked; check space and rights there", e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("a folder's lock could not be given back; it ends with this process", e);
        }
    }
}
