package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.Claim;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.InboxRow;
import org.tidegate.gateway.store.InboxStore;
import org.tidegate.routes.handover.HandoverSteps;

/** The steps of a received package on its way into a case system's inbox. The route says their order. */
final class HandoverDesk implements HandoverSteps<ExchangeRow> {
    private static final Logger LOG = LoggerFactory.getLogger(HandoverDesk.class);
    private static final Set<ExchangeState> OPEN = EnumSet.of(ExchangeState.RELAYED, ExchangeState.HANDOVER_FAILED);

    private final WorkRows rows;
    private final ExchangeStore exchanges;
    private final InboxStore inbox;
    private final EvidenceLog evidences;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final ExchangeWatch watch;
    private final TimeOrderedIds ids;
    private final Clock clock;

    HandoverDesk(
            WorkRows rows,
            ExchangeStore exchanges,
            InboxStore inbox,
            EvidenceLog evidences,
            ExchangeLedger ledger,
            GroupCommit commits,
            ExchangeWatch watch,
            TimeOrderedIds ids,
            Clock clock) {
        this.rows = rows;
        this.exchanges = exchanges;
        this.inbox = inbox;
        this.evidences = evidences;
        this.ledger = ledger;
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
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.PACKAGE_DELIVERED, new Actor.Gateway(), now)
                .about(exchange)
                .stateAfter(ExchangeState.DELIVERED)
                .prepare();
        InboxRow item = new InboxRow(
                ids.next(),
                exchange.caseSystem(),
                exchange.packageId(),
                exchange.id(),
                exchange.conversation(),
                exchange.partner(),
                exchange.kind(),
                exchange.lane(),
                now,
                null,
                null,
                null);
        Claim claim = exchanges.settling(exchange.id(), OPEN, ExchangeState.DELIVERED, now);
        commits.commit(claim, (tx, granted) -> {
            if (granted) {
                inbox.insert(tx, item);
                evidences.ours(tx, exchange, EvidenceType.DELIVERED, null, now);
                ledger.append(tx, entry);
            }
            return true;
        });
        watch.changed(exchange.id());
    }
}
