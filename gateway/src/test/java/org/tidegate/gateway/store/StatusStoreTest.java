package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.store.Samples.NOW;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;

class StatusStoreTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private final StatusStore status = new StatusStore(POSTGRES.reads());

    @Test
    void whatWaitsIsCountedByPartnerAndLaneAndWhatHasNothingToDoIsNot() {
        ExchangeRow waits = Samples.stored(POSTGRES, Lane.URGENT, NOW);
        Samples.stored(POSTGRES, Lane.URGENT, NOW.plus(Duration.ofHours(1)));
        Samples.stored(POSTGRES, Lane.IMMEDIATE_RISK, null);

        assertThat(status.waiting())
                .containsExactly(new StatusStore.Waiting(
                        Direction.OUT, waits.partner().value(), Lane.URGENT, 2, waits.acceptedAt()));
    }

    @Test
    void exchangesAreCountedFromAnInstantOnByTheTimeInTheirIds() {
        Instant before = Clock.systemUTC().instant().minus(Duration.ofMinutes(1));
        long counted = status.statesSince(before).getOrDefault(ExchangeState.ACCEPTED, 0L);
        Samples.stored(POSTGRES, Lane.ROUTINE, null);

        assertThat(status.statesSince(before)).containsEntry(ExchangeState.ACCEPTED, counted + 1);
        assertThat(status.statesSince(Clock.systemUTC().instant().plus(Duration.ofMinutes(1))))
                .isEmpty();
    }

    @Test
    void theDatabaseSaysItsVersionItsSchemaAndWhatADurableCommitRestsOn() {
        StatusStore.Server server = status.server();
        assertThat(server.version()).startsWith("18");
        assertThat(server.schema()).matches("[0-9]+");
        assertThat(server.settings())
                .isEqualTo(Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on"));
    }
}
