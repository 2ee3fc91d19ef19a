package org.tidegate.gateway.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a home's own files say of its backups and of where it came from. */
class HomeMarksTest {
    @TempDir
    Path home;

    @Test
    void aFileThatSaysNotWhenABackupWasMadeSaysThatNoneWas() throws IOException {
        Path file = Files.createDirectory(home.resolve("run")).resolve("backup.properties");
        Files.writeString(file, "data.at=2026-11-28T02:10:00Z\n");
        assertThat(LastBackup.read(home)).isEmpty();
        Files.writeString(file, "keys.at=yesterday\n");
        assertThat(LastBackup.read(home)).isEmpty();
        LastBackup last = new LastBackup(Optional.empty(), Instant.parse("2026-11-28T02:10:00.123Z"));
        last.write(home);
        assertThat(LastBackup.read(home)).contains(last);
    }

    @Test
    void aHomeKnowsTheRestorationItCameOutOfOrSaysThatItDoesNot() throws IOException {
        assertThat(RestoredHome.read(home)).isEmpty();
        RestoredHome restored = new RestoredHome(UUID.randomUUID(), Instant.parse("2026-11-28T02:10:00.123456Z"));
        restored.write(home);
        assertThat(RestoredHome.read(home)).contains(restored);
        Files.writeString(home.resolve(RestoredHome.FILE), "");
        assertThatThrownBy(() -> RestoredHome.read(home))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("put it back as the restore wrote it");
    }
}
