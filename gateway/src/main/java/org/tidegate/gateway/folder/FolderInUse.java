package org.tidegate.gateway.folder;

import java.nio.file.Path;

/** Another gateway process works in this folder. Stop it first, or give this one another home. */
public final class FolderInUse extends RuntimeException {
    FolderInUse(Path folder) {
        super("another gateway uses " + folder + "; stop that one first, or give this one another home");
    }
}
