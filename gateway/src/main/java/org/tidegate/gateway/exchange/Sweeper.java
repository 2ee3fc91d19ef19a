package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.routes.sweep.SweepSteps;

/** Queues work that is due in the database, and says so when a lane's limit passes without a receipt. */
final class Sweeper implements SweepSteps {
    private static final int MOST_A_ROUND = 500;

    private final ExchangeStore exchanges;
    private final Dispatcher dispatcher;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final ExchangeWatch watch;
    private final Duration lease;
    private final Clock clock;

    /** @param lease how long claimed work is left to its message before it is queued again */
    Sweeper(
            ExchangeStore exchanges,
            Dispatcher dispatcher,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            ExchangeWatch watch,
            Duration lease,
            Clock clock) {
        this.exchanges = exchanges;
        this.dispatcher = dispatcher;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.watch = watch;
        this.lease = lease;
        this.clock = clock;
    }

    /** When the broker takes one no more, the rest is not offered to it: it is due again at the next round, not after the lease. */
    @Override
    public void queueDue() {
        List<ExchangeRow> due = exchanges.claimDue(now(), lease, MOST_A_ROUND);
        for (int i = 0; i < due.size(); i++) {
            if (!dispatcher.queue(due.get(i))) {
                List<ExchangeId> rest =
                        due.subList(i, due.size()).stream().map(ExchangeRow::id).toList();
                commits.commit(tx -> {
                    exchanges.giveBack(tx, rest, now());
                    return true;
                });
                return;
            }
        }
    }

    @Override
    public void markOverdue() {
        Instant now = now();
        exchanges.overdue(now, MOST_A_ROUND).forEach(exchange -> markOverdue(exchange, now));
    }

    /** What is not sealed yet cannot have arrived: it keeps its state, and the alarm says that it waits. */
    private void markOverdue(ExchangeRow exchange, Instant now) {
        boolean sealed = exchange.state() == ExchangeState.SEALED;
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.RECEIPT_OVERDUE, new Actor.Gateway(), now)
                .about(exchange)
                .stateAfter(sealed ? ExchangeState.NO_RECEIPT : exchange.state())
                .prepare();
        commits.commit(tx -> {
            if (sealed
                    && !exchanges.advance(
                            tx, exchange.id(), Set.of(ExchangeState.SEALED), ExchangeState.NO_RECEIPT, now)) {
                return false;
            }
            exchanges.clearReceiptDue(tx, exchange.id());
            ledger.append(tx, entry);
            alarms.raise(
                    tx,
                    new Alarms.Alarm(
                            "RECEIPT_OVERDUE",
                            Map.of(
                                    "exchange", exchange.id().toString(),
                                    "partner", exchange.partner().value(),
                                    "lane", exchange.lane().name()),
                            "liaison officer",
                            "call the partner's desk: the package may have arrived; the gateway keeps asking"));
            return true;
        });
        watch.changed(exchange.id());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
