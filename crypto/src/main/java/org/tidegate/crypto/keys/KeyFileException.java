package org.tidegate.crypto.keys;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file with keys, certificates or passwords cannot be used as it is. The message names the file and what to do. */
public final class KeyFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param file the file, as configured
     * @param problem what is wrong with it, constant words
     * @param remedy what the administrator does next, constant words
     */
    public KeyFileException(Path file, String problem, String remedy) {
        this(file, problem, remedy, null);
    }

    /** @param cause what reading it said */
    public KeyFileException(Path file, String problem, String remedy, @Nullable Throwable cause) {
        super(file + ": " + problem + "; " + remedy, cause);
    }
}
