package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.translation.LossList;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.form.FormStanding;
import org.tidegate.gateway.form.PackageForm;
import org.tidegate.gateway.store.AcceptedFormRow;
import org.tidegate.gateway.store.Claim;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.FormStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.InboxRow;
import org.tidegate.gateway.store.InboxStore;
import org.tidegate.gateway.store.Transaction;
import org.tidegate.routes.handover.HandoverSteps;

/** The steps of a received package on its way to a case system, by its inbox or by a push. The routes say their order. */
final class HandoverDesk implements HandoverSteps<ExchangeRow, Pushing> {
    private static final Set<ExchangeState> OPEN = EnumSet.of(ExchangeState.RELAYED, ExchangeState.HANDOVER_FAILED);

    private final WorkRows rows;
    private final ExchangeStore exchanges;
    private final InboxStore inbox;
    private final PushDesk pushes;
    private final EvidenceLog evidences;
    private final ExchangeLedger ledger;
    private final FormStore forms;
    private final BlockedForm blocked;
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
            FormStore forms,
            BlockedForm blocked,
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
        this.forms = forms;
        this.blocked = blocked;
        this.commits = commits;
        this.watch = watch;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public @Nullable ExchangeRow take(String exchangeId) {
        Optional<ExchangeRow> due = WorkRows.named(exchangeId).flatMap(rows::due);
        if (due.isEmpty()) {
            return null;
        }
        ExchangeRow exchange = due.get();
        if (!OPEN.contains(exchange.state()) && !isPushedAfterwards(exchange)) {
            nothingToDo(exchange.id());
            return null;
        }
        return exchange;
    }

    /** The inbox had it meanwhile, and an officer has accepted the form that the case system is called with. */
    private boolean isPushedAfterwards(ExchangeRow exchange) {
        return exchange.state() == ExchangeState.DELIVERED && forms.isPushDue(exchange.id());
    }

    private void nothingToDo(ExchangeId id) {
        commits.commit(tx -> {
            ExchangeRow exchange = exchanges.findLocked(tx, id).orElseThrow();
            // Accepted since it was asked: that sent a message of its own.
            if (!OPEN.contains(exchange.state())
                    && !(exchange.state() == ExchangeState.DELIVERED && forms.isPushDue(tx, id))) {
                exchanges.clearAttempt(tx, id);
            }
            return true;
        });
    }

    @Override
    public void placeInInbox(ExchangeRow exchange) {
        if (exchange.state() == ExchangeState.DELIVERED) {
            pushNothing(exchange);
            return;
        }
        Instant now = now();
        InboxRow item = InboxRow.arrived(ids.next(), exchange, now);
        deliver(exchange, now, delivered(exchange, now).prepare(), tx -> inbox.insert(tx, item));
    }

    @Override
    public @Nullable Pushing write(ExchangeRow exchange) {
        return switch (pushes.form(exchange)) {
            case PackageForm.Given form ->
                exchange.state() == ExchangeState.DELIVERED
                        ? notBlockedAnyMore(exchange, form)
                        : pushes.fixed(exchange, form, null);
            case PackageForm.Blocked form -> {
                if (pushes.isAccepted(exchange, form.losses())) {
                    yield pushes.fixed(exchange, form.onceAccepted(), Pushing.Told.accepted(form.losses()));
                }
                placeBlocked(exchange, form.losses(), FormStanding.BLOCKED);
                yield null;
            }
            case PackageForm.Refused form -> {
                placeBlocked(exchange, form.losses(), FormStanding.REFUSED);
                yield null;
            }
        };
    }

    /** Since it was accepted a newer mapping loses less, or the settings name another form. */
    private @Nullable Pushing notBlockedAnyMore(ExchangeRow exchange, PackageForm.Given form) {
        Optional<String> format = pushes.format(exchange);
        if (format.isEmpty()) {
            pushNothing(exchange);
            return null;
        }
        return pushes.fixed(exchange, form, Pushing.Told.given(format.get()));
    }

    /** Since a form was accepted for its push the settings have changed: the inbox has the package. */
    private void pushNothing(ExchangeRow exchange) {
        commits.commit(tx -> {
            exchanges.findLocked(tx, exchange.id());
            forms.pushNothing(tx, exchange.id());
            exchanges.clearAttempt(tx, exchange.id());
            return true;
        });
        watch.changed(exchange.id());
    }

    private void placeBlocked(ExchangeRow exchange, LossList losses, FormStanding standing) {
        if (exchange.state() == ExchangeState.DELIVERED) {
            blockAgain(exchange, losses, standing);
        } else {
            placeBlockedFirst(exchange, losses, standing);
        }
    }

    /** The canonical package is handed over by the inbox instead, and the alarm rings in the same commit. */
    private void placeBlockedFirst(ExchangeRow exchange, LossList losses, FormStanding standing) {
        Instant now = now();
        InboxRow item = InboxRow.arrived(ids.next(), exchange, now);
        deliver(exchange, now, delivered(exchange, now).code(BlockedForm.CODE).prepare(), tx -> {
            inbox.insert(tx, item);
            Optional<AcceptedFormRow> since = forms.accepted(tx, exchange.id(), losses.format(), losses.digest());
            if (since.filter(AcceptedFormRow::pushDue).isPresent()) {
                // Accepted since it was written: settling took the attempt away, and the sweeper finds it again.
                exchanges.retryNow(tx, exchange.id(), now);
            } else {
                forms.pushNothing(tx, exchange.id());
                blocked.ring(tx, exchange.id(), losses.format(), standing, now);
            }
        });
    }

    /** Since it was accepted a newer mapping finds other losses: that needs another acceptance. */
    private void blockAgain(ExchangeRow exchange, LossList losses, FormStanding standing) {
        Instant now = now();
        commits.commit(tx -> {
            ExchangeState state =
                    exchanges.findLocked(tx, exchange.id()).orElseThrow().state();
            Optional<AcceptedFormRow> since = forms.accepted(tx, exchange.id(), losses.format(), losses.digest());
            if (since.filter(AcceptedFormRow::pushDue).isPresent()) {
                // Just this was accepted since it was written: that sent a message of its own.
                return true;
            }
            forms.pushNothing(tx, exchange.id());
            exchanges.clearAttempt(tx, exchange.id());
            if (state == ExchangeState.DELIVERED && since.isEmpty()) {
                blocked.ring(tx, exchange.id(), losses.format(), standing, now);
            }
            return true;
        });
        watch.changed(exchange.id());
    }

    @Override
    public Pushing push(Pushing form) {
        pushes.push(form);
        return form;
    }

    @Override
    public void recordTaken(Pushing form) {
        ExchangeRow exchange = form.exchange();
        Pushing.Told told = form.told();
        Instant now = now();
        if (told != null) {
            recordPushed(form, told, now);
        }
        if (exchange.state() != ExchangeState.DELIVERED) {
            deliver(
                    exchange,
                    now,
                    delivered(exchange, now).subject(form.sent().handoverId()).prepare(),
                    tx -> inbox.pushed(tx, form.sent().handoverId(), now));
        }
    }

    /** Before the exchange settles, so that a node that dies in between pushes again instead of forgetting to say so. */
    private void recordPushed(Pushing form, Pushing.Told told, Instant now) {
        ExchangeRow exchange = form.exchange();
        boolean afterwards = exchange.state() == ExchangeState.DELIVERED;
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.FORM_PUSHED, new Actor.Gateway(), now)
                .about(exchange)
                .subject(form.sent().handoverId())
                .places(List.of(told.format()))
                .prepare();
        commits.commit(tx -> {
            exchanges.findLocked(tx, exchange.id());
            inbox.pushed(tx, form.sent().handoverId(), now);
            boolean first = told.accepted()
                    .filter(losses -> forms.pushed(tx, exchange.id(), losses, now))
                    .isPresent();
            if (first || afterwards) {
                ledger.append(tx, entry);
            }
            if (afterwards) {
                // The case system has the package: no other form of it is due any more.
                forms.pushNothing(tx, exchange.id());
                exchanges.clearAttempt(tx, exchange.id());
            }
            return true;
        });
        watch.changed(exchange.id());
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
