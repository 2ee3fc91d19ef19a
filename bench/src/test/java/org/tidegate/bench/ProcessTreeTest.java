package org.tidegate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {

    private static final long SELF = ProcessHandle.current().pid();

    @BeforeEach
    void needsProc() {
        Assumptions.assumeTrue(
                Files.exists(Path.of("/proc/self/stat")), "process times are read from /proc, which is not here");
    }

    @Test
    void workIsCharged() {
        ProcessTree self = new ProcessTree(SELF, Set.of());
        Duration before = self.cpu();
        burn(self, before.plusMillis(100));
        assertThat(self.cpu()).isGreaterThanOrEqualTo(before.plusMillis(100));
        assertThat(self.residentBytes()).isGreaterThan(1 << 20);
    }

    @Test
    void aChildIsChargedToItsParentUnlessItIsChargedByItself() throws Exception {
        Process child = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        try {
            ProcessTree alone = new ProcessTree(child.pid(), Set.of());
            ProcessTree without = new ProcessTree(SELF, Set.of(child.pid()));
            ProcessTree with = new ProcessTree(SELF, Set.of());
            while (alone.cpu().compareTo(Duration.ofMillis(300)) < 0) {
                Thread.onSpinWait();
            }
            Duration childs = alone.cpu();
            assertThat(with.residentBytes()).isGreaterThan(0);
            assertThat(with.cpu().minus(without.cpu())).isGreaterThanOrEqualTo(childs.minusMillis(150));
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void aProcessThatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> new ProcessTree(Integer.MAX_VALUE, Set.of()))
                .isInstanceOf(BenchFailed.class)
                .hasMessageContaining("not running");
    }

    private static void burn(ProcessTree self, Duration until) {
        CRC32 work = new CRC32();
        byte[] block = new byte[1 << 16];
        while (self.cpu().compareTo(until) < 0) {
            work.update(block);
        }
    }
}
