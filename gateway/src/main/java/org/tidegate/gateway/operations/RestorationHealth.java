package org.tidegate.gateway.operations;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.tidegate.gateway.restoration.RestorationDesk;

/** Red until a gateway that came back out of a backup has heard its partners. */
final class RestorationHealth implements HealthIndicator {
    private final RestorationDesk desk;

    RestorationHealth(RestorationDesk desk) {
        this.desk = desk;
    }

    @Override
    public Health health() {
        return desk.isRestoring()
                ? Health.down()
                        .withDetail(
                                "reasons",
                                List.of(
                                        "this gateway came back out of a backup and takes no traffic before its partners were heard;"
                                                + " ./tidegate status says which one it waits for and what to do"))
                        .build()
                : Health.up().build();
    }
}
