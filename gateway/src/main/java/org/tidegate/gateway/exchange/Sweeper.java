package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.broker.BrokerUnavailable;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.routes.sweep.SweepSteps;

/** Queues work that is due in the database, and says so when a lane's limit passes without a receipt. */
final class Sweeper implements SweepSteps {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

    private static final int MOST_A_ROUND = 500;
    private static final int LONG_QUEUE = 256;
    private static final String NOT_SENT = "NOT_SENT";
    private static final String ADMINISTRATOR = "administrator";

    private final ExchangeStore exchanges;
    private final KnownQueues queues;
    private final Dispatcher dispatcher;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final ExchangeWatch watch;
    private final QueueLease lease;
    private final Clock clock;
    private final AtomicBoolean claimedInVain = new AtomicBoolean();

    Sweeper(
            ExchangeStore exchanges,
            KnownQueues queues,
            Dispatcher dispatcher,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            ExchangeWatch watch,
            QueueLease lease,
            Clock clock) {
        this.exchanges = exchanges;
        this.queues = queues;
        this.dispatcher = dispatcher;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.watch = watch;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * What the broker does not take now, the dispatcher keeps. A round that does not come to its end may have claimed work without
     * queueing it; the next one that can ends every lease, and so does the first after the broker was away. A second message does no
     * harm.
     */
    @Override
    public void queueDue() {
        dispatcher.queueUnsent();
        if (dispatcher.brokerIsBack()) {
            claimedInVain.set(true);
        }
        if (claimedInVain.get()) {
            exchanges.endLeases();
        }
        claimedInVain.set(true);
        try {
            queueClaimed();
        } catch (BrokerUnavailable e) {
            LOG.warn("the sweeper queues nothing while the broker is away; it looks again at its next round");
            return;
        }
        claimedInVain.set(false);
        dispatcher.queueUnsure(id -> exchanges.find(id).isPresent());
    }

    private void queueClaimed() {
        Map<String, Boolean> drained = new HashMap<>();
        for (ExchangeRow row : exchanges.claimDue(now(), lease.whole(), MOST_A_ROUND)) {
            queue(row, drained);
        }
    }

    /**
     * Behind a long queue its own message most likely waits: a second one would only make the queue longer. What failed before was
     * taken out of the queue, so it is put in again however long that is.
     */
    private void queue(ExchangeRow due, Map<String, Boolean> drained) {
        String queue = WorkQueues.of(due);
        if (!queues.contains(queue)) {
            alarms.raise(nobodyReads(due));
        } else if (due.lastFailureCode() != null
                || drained.computeIfAbsent(queue, name -> dispatcher.waitingWith(due) < LONG_QUEUE)) {
            dispatcher.queue(due);
        }
    }

    private static Alarms.Alarm nobodyReads(ExchangeRow due) {
        return due.direction() == Direction.OUT
                ? new Alarms.Alarm(
                        "PARTNER_REMOVED",
                        Map.of("partner", due.partner().value()),
                        ADMINISTRATOR,
                        "packages for this partner wait, but its agreement is gone: restore it")
                : new Alarms.Alarm(
                        "CASE_SYSTEM_REMOVED",
                        Map.of("caseSystem", due.caseSystem().value()),
                        ADMINISTRATOR,
                        "packages for this case system wait, but its settings are gone: restore them");
    }

    @Override
    public void markOverdue() {
        Instant now = now();
        for (ExchangeRow overdue : exchanges.overdue(now, MOST_A_ROUND)) {
            if (overdue.state() == ExchangeState.SEALED) {
                markNoReceipt(overdue, now);
            } else {
                markUnsealed(overdue, now);
            }
            watch.changed(overdue.id());
        }
    }

    private void markNoReceipt(ExchangeRow exchange, Instant now) {
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.RECEIPT_OVERDUE, new Actor.Gateway(), now)
                .about(exchange)
                .stateAfter(ExchangeState.NO_RECEIPT)
                .prepare();
        commits.commit(tx -> {
            if (exchanges.advance(tx, exchange.id(), Set.of(ExchangeState.SEALED), ExchangeState.NO_RECEIPT, now)) {
                ledger.append(tx, entry);
                alarms.raise(
                        tx,
                        alarm(
                                "RECEIPT_OVERDUE",
                                exchange,
                                "call the partner's desk: the package may have arrived; the gateway keeps asking unless it is in quarantine"));
            }
            return true;
        });
    }

    /** What is not sealed yet cannot have arrived: it keeps its state. The limit begins anew when it is sealed. */
    private void markUnsealed(ExchangeRow exchange, Instant now) {
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.RECEIPT_OVERDUE, new Actor.Gateway(), now)
                .about(exchange)
                .code(NOT_SENT)
                .prepare();
        commits.commit(tx -> {
            if (!exchanges.clearReceiptDue(tx, exchange.id())) {
                return false;
            }
            ledger.append(tx, entry);
            alarms.raise(
                    tx,
                    alarm(
                            NOT_SENT,
                            exchange,
                            "the package has not left this gateway: look at the exchange's last failure and at the"
                                    + " quarantine; tell the partner's desk by another way"));
            return true;
        });
    }

    private static Alarms.Alarm alarm(String code, ExchangeRow exchange, String nextStep) {
        return new Alarms.Alarm(
                code,
                Map.of(
                        "exchange", exchange.id().toString(),
                        "partner", exchange.partner().value(),
                        "lane", exchange.lane().name()),
                "liaison officer",
                nextStep);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
