package org.tidegate.gateway.operations;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.tidegate.gateway.home.DiskSpace;

/** Red before the disk is full: a database that finds no room for its journal stops, and comes back only when a person made room. */
final class DiskHealth implements HealthIndicator {
    private final Disk disk;

    /** Looks at the disk under the data folder. */
    interface Disk {
        DiskSpace look();
    }

    DiskHealth(Disk disk) {
        this.disk = disk;
    }

    @Override
    public Health health() {
        DiskSpace space = disk.look();
        Health.Builder health = space.isNearlyFull()
                ? Health.down()
                        .withDetail(
                                "reasons",
                                List.of("the disk under the data folder has "
                                        + DiskSpace.mebibytes(space.usableBytes()) + " MiB left of the "
                                        + DiskSpace.mebibytes(DiskSpace.LEAST_BYTES)
                                        + " MiB a node must have; the administrator makes room there or gives it a larger"
                                        + " disk"))
                : Health.up();
        return health.withDetail("usableBytes", space.usableBytes())
                .withDetail("totalBytes", space.totalBytes())
                .build();
    }
}
