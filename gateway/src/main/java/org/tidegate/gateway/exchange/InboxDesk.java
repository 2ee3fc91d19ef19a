package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.translation.LossList;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.form.FormStanding;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.FormStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.InboxRow;
import org.tidegate.gateway.store.InboxStore;
import org.tidegate.gateway.store.Transaction;

/** A case system's inbox. Acknowledging makes the hand-over exactly-once in effect: the second one changes nothing. */
final class InboxDesk implements Inbox {
    /** HANDOVER_FAILED: the inbox held it all the same, or its acknowledgement could not happen. */
    private static final Set<ExchangeState> HELD = Set.of(ExchangeState.DELIVERED, ExchangeState.HANDOVER_FAILED);

    private final InboxStore inbox;
    private final ExchangeStore exchanges;
    private final PackageSafe safe;
    private final EvidenceLog evidences;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final ExchangeWatch watch;
    private final FormStore forms;
    private final BlockedForm blocked;
    private final Clock clock;

    InboxDesk(
            InboxStore inbox,
            ExchangeStore exchanges,
            PackageSafe safe,
            EvidenceLog evidences,
            ExchangeLedger ledger,
            GroupCommit commits,
            ExchangeWatch watch,
            FormStore forms,
            BlockedForm blocked,
            Clock clock) {
        this.inbox = inbox;
        this.exchanges = exchanges;
        this.safe = safe;
        this.evidences = evidences;
        this.ledger = ledger;
        this.commits = commits;
        this.watch = watch;
        this.forms = forms;
        this.blocked = blocked;
        this.clock = clock;
    }

    @Override
    public List<InboxItemView> list(Actor.CaseSystem actor, @Nullable UUID after, int limit) {
        return inbox.open(actor.id(), after, limit).stream()
                .map(r -> new InboxItemView(
                        r.inboxId(),
                        r.packageId(),
                        r.exchangeId(),
                        r.conversation(),
                        r.sender(),
                        r.kind(),
                        r.lane(),
                        r.arrivedAt(),
                        r.fetchedAt()))
                .toList();
    }

    @Override
    public Optional<InboxPackage> look(Actor.CaseSystem actor, UUID inboxId) {
        return inbox.find(actor.id(), inboxId)
                .map(item -> new Found(actor, item, safe.received(item.sender(), item.packageId())));
    }

    private final class Found implements InboxPackage {
        private final Actor.CaseSystem actor;
        private final InboxRow item;
        private final byte[] canonical;

        Found(Actor.CaseSystem actor, InboxRow item, byte[] canonical) {
            this.actor = actor;
            this.item = item;
            this.canonical = canonical;
        }

        @Override
        public byte[] canonical() {
            return canonical;
        }

        @Override
        public boolean isAccepted(LossList losses) {
            return forms.accepted(item.exchangeId(), losses.format(), losses.digest())
                    .isPresent();
        }

        @Override
        public void notGiven(LossList losses, FormStanding standing) {
            ringUnlessAccepted(item.exchangeId(), losses, standing);
        }

        @Override
        public void goesOut() {
            fetched(actor, item);
        }
    }

    /** Who accepts holds the lock too: whoever comes second sees the other, so no alarm is left for nobody to lift. */
    private void ringUnlessAccepted(ExchangeId exchange, LossList losses, FormStanding standing) {
        Instant now = now();
        commits.commit(tx -> {
            exchanges.findLocked(tx, exchange);
            if (forms.accepted(tx, exchange, losses.format(), losses.digest()).isEmpty()) {
                blocked.ring(tx, exchange, losses.format(), standing, now);
            }
            return true;
        });
    }

    private void fetched(Actor.CaseSystem actor, InboxRow item) {
        ExchangeRow exchange = exchanges.find(item.exchangeId()).orElseThrow();
        Instant now = now();
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.PACKAGE_FETCHED, actor, now)
                .about(exchange)
                .subject(item.inboxId())
                .prepare();
        commits.commit(tx -> {
            inbox.markFetched(tx, item.inboxId(), now);
            ledger.append(tx, entry);
            return true;
        });
    }

    @Override
    public Optional<Acknowledged> acknowledge(Actor.CaseSystem actor, UUID inboxId) {
        Optional<InboxRow> item = inbox.find(actor.id(), inboxId);
        if (item.isEmpty()) {
            return Optional.empty();
        }
        ExchangeRow exchange = exchanges.find(item.get().exchangeId()).orElseThrow();
        Instant now = now();
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.PACKAGE_RETRIEVED, actor, now)
                .about(exchange)
                .stateAfter(ExchangeState.RETRIEVED)
                .subject(inboxId)
                .prepare();
        Optional<ExchangeLedger.Prepared> taken = exchange.state() == ExchangeState.RELAYED
                ? Optional.of(ledger.draft(LedgerEvent.PACKAGE_DELIVERED, actor, now)
                        .about(exchange)
                        .stateAfter(ExchangeState.DELIVERED)
                        .subject(inboxId)
                        .prepare())
                : Optional.empty();
        commits.commit(tx -> {
            if (inbox.acknowledge(tx, inboxId, now, entry.leafHash())) {
                taken.ifPresent(first -> deliver(tx, exchange, first, now));
                if (!exchanges.settle(tx, exchange.id(), HELD, ExchangeState.RETRIEVED, now)) {
                    throw new IllegalStateException(
                            "an item in the inbox whose exchange was not handed over: inbox item " + inboxId);
                }
                // Who has the package is not called with a form of it any more.
                forms.pushNothing(tx, exchange.id());
                evidences.ours(tx, exchange, EvidenceType.RETRIEVED, null, now);
                ledger.append(tx, entry);
            }
            return true;
        });
        watch.changed(exchange.id());
        return inbox.find(actor.id(), inboxId).map(InboxDesk::acknowledged);
    }

    /** It was pushed, and its answer is not recorded or never came: who acknowledges it has it. */
    private void deliver(Transaction tx, ExchangeRow exchange, ExchangeLedger.Prepared entry, Instant now) {
        if (exchanges.settle(tx, exchange.id(), Set.of(ExchangeState.RELAYED), ExchangeState.DELIVERED, now)) {
            evidences.ours(tx, exchange, EvidenceType.DELIVERED, null, now);
            ledger.append(tx, entry);
        }
    }

    private static Acknowledged acknowledged(InboxRow row) {
        Instant at = row.acknowledgedAt();
        Digest leaf = row.acknowledgedLeaf();
        if (at == null || leaf == null) {
            throw new IllegalStateException("acknowledged item without its instant: inbox item " + row.inboxId());
        }
        return new Acknowledged(row.inboxId(), row.packageId(), row.exchangeId(), ExchangeState.RETRIEVED, at, leaf);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
