package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.form.PackageForm;
import org.tidegate.gateway.store.Claim;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.InboxRow;
import org.tidegate.gateway.store.InboxStore;
import org.tidegate.gateway.store.Transaction;
import org.tidegate.routes.handover.HandoverSteps;

/** The steps of a received package on its way to a case system, by its inbox or by a push. The routes say their order. */
final class HandoverDesk implements HandoverSteps<ExchangeRow, Pushing> {
    private static final Logger LOG = LoggerFactory.getLogger(HandoverDesk.class);
    private static final Set<ExchangeState> OPEN = EnumSet.of(ExchangeState.RELAYED, ExchangeState.HANDOVER_FAILED);

    private final WorkRows rows;
    private final ExchangeStore exchanges;
    private final InboxStore inbox;
    private final PushDesk pushes;
    private final EvidenceLog evidences;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final ExchangeWatch watch;
    private final TimeOrderedIds ids;
    private final Clock clock;

    HandoverDesk(
            WorkRows rows,
            ExchangeStore exchanges,
            InboxStore inbox,
            PushDesk pushes,
            EvidenceLog evidences,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            ExchangeWatch watch,
            TimeOrderedIds ids,
            Clock clock) {
        this.rows = rows;
        this.exchanges = exchanges;
        this.inbox = inbox;
        this.pushes = pushes;
        this.evidences = evidences;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.watch = watch;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public @Nullable ExchangeRow take(String exchangeId) {
        Optional<ExchangeId> id = ExchangeId.tryParse(exchangeId);
        if (id.isEmpty()) {
            LOG.error("a message that names no exchange is dropped; somebody else writes to this gateway's queues");
            return null;
        }
        ExchangeRow exchange = rows.of(id.get());
        if (!Attempts.isDue(exchange, clock.instant())) {
            return null;
        }
        if (!OPEN.contains(exchange.state())) {
            commits.commit(tx -> {
                exchanges.clearAttempt(tx, exchange.id());
                return true;
            });
            return null;
        }
        return exchange;
    }

    @Override
    public void placeInInbox(ExchangeRow exchange) {
        Instant now = now();
        InboxRow item = InboxRow.arrived(ids.next(), exchange, now);
        deliver(exchange, now, delivered(exchange, now).prepare(), tx -> inbox.insert(tx, item));
    }

    @Override
    public @Nullable Pushing write(ExchangeRow exchange) {
        return switch (pushes.form(exchange)) {
            case PackageForm.Given form -> pushes.fixed(exchange, form);
            case PackageForm.Stopped stopped -> {
                placeBlocked(exchange);
                yield null;
            }
        };
    }

    /** The canonical package is handed over by the inbox instead, and the alarm rings in the same commit. */
    private void placeBlocked(ExchangeRow exchange) {
        Instant now = now();
        InboxRow item = InboxRow.arrived(ids.next(), exchange, now);
        deliver(exchange, now, delivered(exchange, now).code(BlockedForm.CODE).prepare(), tx -> {
            inbox.insert(tx, item);
            alarms.raise(tx, BlockedForm.alarm(exchange.id()));
        });
    }

    @Override
    public Pushing push(Pushing form) {
        pushes.push(form);
        return form;
    }

    @Override
    public void recordTaken(Pushing form) {
        ExchangeRow exchange = form.exchange();
        Instant now = now();
        deliver(
                exchange,
                now,
                delivered(exchange, now).subject(form.sent().handoverId()).prepare(),
                tx -> {});
    }

    private ExchangeLedger.Draft delivered(ExchangeRow exchange, Instant now) {
        return ledger.draft(LedgerEvent.PACKAGE_DELIVERED, new Actor.Gateway(), now)
                .about(exchange)
                .stateAfter(ExchangeState.DELIVERED);
    }

    private void deliver(
            ExchangeRow exchange, Instant now, ExchangeLedger.Prepared entry, Consumer<Transaction> besides) {
        Claim claim = exchanges.settling(exchange.id(), OPEN, ExchangeState.DELIVERED, now);
        commits.commit(claim, (tx, granted) -> {
            if (granted) {
                besides.accept(tx);
                evidences.ours(tx, exchange, EvidenceType.DELIVERED, null, now);
                ledger.append(tx, entry);
            }
            return true;
        });
        watch.changed(exchange.id());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
