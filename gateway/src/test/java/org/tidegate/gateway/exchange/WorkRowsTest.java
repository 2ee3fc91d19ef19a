package org.tidegate.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidegate.gateway.store.Samples.NOW;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.Samples;
import org.tidegate.routes.failure.FinalFailure;

class WorkRowsTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private final WorkRows rows =
            new WorkRows(new ExchangeStore(POSTGRES.reads(), POSTGRES.groupCommit()), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whatWasJustWrittenIsHandedOnForOneMessageAndAskedForAtTheNext() {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.ROUTINE, NOW);
        ExchangeRow written = leased(stored, NOW.plusSeconds(1));
        rows.handOn(written);
        assertThat(rows.of(stored.id())).isSameAs(written);
        assertThat(rows.of(stored.id())).isEqualTo(stored);
    }

    @Test
    void whoseLeaseIsOverIsAskedForBecauseAnotherMessageMayHaveMovedIt() {
        ExchangeRow stored = Samples.stored(POSTGRES, Lane.ROUTINE, NOW);
        rows.handOn(leased(stored, NOW));
        assertThat(rows.of(stored.id())).isEqualTo(stored);
    }

    @Test
    void whatThisGatewayDoesNotHoldIsAFinalFailure() {
        assertThatThrownBy(() -> rows.of(new ExchangeId(Samples.id()))).isInstanceOf(FinalFailure.class);
    }

    @Test
    void aMessageThatNamesNoExchangeIsNoWork() {
        assertThat(WorkRows.named("somebody else's")).isEmpty();
    }

    @Test
    void onlyWhatIsDueIsWork() {
        ExchangeRow due = Samples.stored(POSTGRES, Lane.ROUTINE, NOW);
        ExchangeRow paused = Samples.stored(POSTGRES, Lane.ROUTINE, NOW.plusSeconds(60));
        ExchangeRow done = Samples.stored(POSTGRES, Lane.ROUTINE, null);

        assertThat(rows.due(due.id())).contains(due);
        assertThat(rows.due(paused.id())).isEmpty();
        assertThat(rows.due(done.id())).isEmpty();
    }

    private static ExchangeRow leased(ExchangeRow row, @Nullable Instant until) {
        return new ExchangeRow(
                row.id(),
                row.packageId(),
                row.direction(),
                row.partner(),
                row.caseSystem(),
                row.kind(),
                row.conversation(),
                row.lane(),
                row.state(),
                row.envelope(),
                row.acceptedAt(),
                row.stateAt(),
                row.nextAttemptAt(),
                until,
                row.attempts(),
                row.receiptDueAt(),
                row.lastFailureCode());
    }
}
