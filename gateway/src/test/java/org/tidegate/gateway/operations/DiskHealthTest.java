package org.tidegate.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.tidegate.gateway.home.DiskSpace;

class DiskHealthTest {
    private static final long DISK = 100L << 30;

    @Test
    void aNodeWithRoomOnItsDiskIsUp() {
        assertThat(health(DiskSpace.LEAST_BYTES).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aNodeWhoseDiskIsNearlyFullIsDownBeforeTheDatabaseStopsAndSaysWhatToDo() {
        Health health = health(DiskSpace.LEAST_BYTES - 1);
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("reasons").toString()).contains("511 MiB left", "makes room");
    }

    private static Health health(long usable) {
        return new DiskHealth(() -> new DiskSpace(DISK, usable)).health();
    }
}
