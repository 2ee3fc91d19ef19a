package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.agreement.HandlingRule;
import org.tidegate.contracts.casepackage.CasePackage;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerAnswered;
import org.tidegate.gateway.partner.PartnerClient;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.routes.dispatch.DispatchSteps;
import org.tidegate.routes.failure.FinalFailure;

/** The steps of a package on its way to a partner. The route says their order. */
final class Dispatching implements DispatchSteps<DispatchWork.InHand, DispatchWork.Sealed, DispatchWork.Answered> {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatching.class);

    private static final Set<ExchangeState> OPEN =
            EnumSet.of(ExchangeState.ACCEPTED, ExchangeState.SEALED, ExchangeState.NO_RECEIPT, ExchangeState.STOPPED);

    private final PartnerDirectory partners;
    private final WorkRows rows;
    private final ExchangeStore exchanges;
    private final PackageSafe packages;
    private final Sealing sealing;
    private final ReceiptDesk receipts;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final ExchangeWatch watch;
    private final Clock clock;

    Dispatching(
            PartnerDirectory partners,
            WorkRows rows,
            ExchangeStore exchanges,
            PackageSafe packages,
            Sealing sealing,
            ReceiptDesk receipts,
            ExchangeLedger ledger,
            GroupCommit commits,
            ExchangeWatch watch,
            Clock clock) {
        this.partners = partners;
        this.rows = rows;
        this.exchanges = exchanges;
        this.packages = packages;
        this.sealing = sealing;
        this.receipts = receipts;
        this.ledger = ledger;
        this.commits = commits;
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public DispatchWork.@Nullable InHand take(String exchangeId) {
        Optional<ExchangeId> id = ExchangeId.tryParse(exchangeId);
        if (id.isEmpty()) {
            LOG.error("a message that names no exchange is dropped; somebody else writes to this gateway's queues");
            return null;
        }
        ExchangeRow exchange = rows.of(id.get());
        if (!Attempts.isDue(exchange, clock.instant())) {
            return null;
        }
        if (exchange.state() == ExchangeState.NOT_DELIVERED) {
            // Refused before, and this node ended before it was in quarantine.
            throw refusedBefore(exchange);
        }
        if (!OPEN.contains(exchange.state())) {
            endAttempts(exchange);
            return null;
        }
        Partner partner = partners.find(exchange.partner())
                .orElseThrow(() -> new FinalFailure(
                        "NO_AGREEMENT",
                        "no agreement with partner " + exchange.partner() + " any more: exchange " + exchangeId
                                + ". The administrator must restore the agreement, then replay."));
        return new DispatchWork.InHand(exchange, partner, sealing.kept(exchange), null);
    }

    private static FinalFailure refusedBefore(ExchangeRow exchange) {
        return new FinalFailure(
                exchange.lastFailureCode() == null ? "REFUSED" : exchange.lastFailureCode(),
                "the partner refused the envelope: exchange " + exchange.id()
                        + ". The officer reads the reason and sends a corrected package.");
    }

    private void endAttempts(ExchangeRow exchange) {
        commits.commit(tx -> {
            exchanges.clearAttempt(tx, exchange.id());
            return true;
        });
    }

    /** Asked whenever it is to be sealed, for the first time or anew. */
    @Override
    public DispatchWork.InHand requireAllowed(DispatchWork.InHand work) {
        ExchangeRow exchange = work.exchange();
        if (work.kept() != null) {
            return work;
        }
        CasePackage casePackage = packages.open(exchange.packageId());
        var decision = HandlingRule.mayCross(
                casePackage, work.partner().agreement(), work.partner().id(), clock.instant());
        if (!decision.allowed()) {
            stop(exchange);
            throw new FinalFailure(
                    "HANDLING_FORBIDS",
                    "the handling rule forbids this package to cross now: exchange " + exchange.id()
                            + ". The officer decides: withdraw it or send a corrected package.");
        }
        return new DispatchWork.InHand(exchange, work.partner(), null, casePackage);
    }

    @Override
    public DispatchWork.Sealed sealOnce(DispatchWork.InHand work) {
        return sealing.sealOnce(work);
    }

    @Override
    public DispatchWork.Answered deliver(DispatchWork.Sealed sealed) {
        PartnerClient client = sealed.partner().client(sealed.exchange().lane());
        if (sealed.exchange().state() == ExchangeState.NO_RECEIPT) {
            PartnerAnswered held = client.receipt(sealed.id());
            if (!(held instanceof PartnerAnswered.Unknown)) {
                return new DispatchWork.Answered(sealed, held);
            }
        }
        return new DispatchWork.Answered(
                sealed, client.deliver(sealed.id(), sealed.exchange().lane(), sealed.bytes()));
    }

    @Override
    public void verifyAndKeep(DispatchWork.Answered answer) {
        receipts.verifyAndKeep(answer);
    }

    private void stop(ExchangeRow exchange) {
        if (exchange.state() == ExchangeState.STOPPED) {
            return;
        }
        Instant now = clock.instant();
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.PACKAGE_STOPPED, new Actor.Gateway(), now)
                .about(exchange)
                .stateAfter(ExchangeState.STOPPED)
                .code("HANDLING_FORBIDS")
                .prepare();
        commits.commit(tx -> {
            if (exchanges.advance(
                    tx, exchange.id(), List.of(exchange.state()), ExchangeState.STOPPED, now, "HANDLING_FORBIDS")) {
                ledger.append(tx, entry);
            }
            return true;
        });
        watch.changed(exchange.id());
    }
}
