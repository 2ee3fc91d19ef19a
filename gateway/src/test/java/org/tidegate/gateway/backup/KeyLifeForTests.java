package org.tidegate.gateway.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tidegate.contracts.authority.AuthorityId;

/** Lets the life of key parts end, as a run on a later day does. */
public final class KeyLifeForTests {
    private KeyLifeForTests() {}

    public static List<Path> end(Path folder, AuthorityId authority, Instant takenBefore) throws IOException {
        return new BackupFolder(folder).endOldKeys(authority, takenBefore, Duration.ZERO, new ArrayList<>());
    }
}
