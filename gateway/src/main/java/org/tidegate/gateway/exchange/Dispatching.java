package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    private static final Set<ExchangeState> OPEN =
            EnumSet.of(ExchangeState.ACCEPTED, ExchangeState.SEALED, ExchangeState.NO_RECEIPT);

    private final PartnerDirectory partners;
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
            ExchangeStore exchanges,
            PackageSafe packages,
            Sealing sealing,
            ReceiptDesk receipts,
            ExchangeLedger ledger,
            GroupCommit commits,
            ExchangeWatch watch,
            Clock clock) {
        this.partners = partners;
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
        ExchangeId id = ExchangeId.parse(exchangeId);
        ExchangeRow exchange = exchanges
                .find(id)
                .orElseThrow(() -> new FinalFailure(
                        "EXCHANGE_UNKNOWN",
                        "a message names an exchange this gateway does not hold: exchange " + id
                                + ". The operator may reject it from quarantine."));
        if (!OPEN.contains(exchange.state()) && !isReplayed(exchange)) {
            return null;
        }
        Partner partner = partners.find(exchange.partner())
                .orElseThrow(() -> new FinalFailure(
                        "NO_AGREEMENT",
                        "no agreement with partner " + exchange.partner() + " any more: exchange " + id
                                + ". The administrator must restore the agreement, then replay."));
        return new DispatchWork.InHand(exchange, partner, null);
    }

    /** A stopped exchange moves only where an operator planned another attempt; a stray message about it changes nothing. */
    private static boolean isReplayed(ExchangeRow exchange) {
        return exchange.state() == ExchangeState.STOPPED && exchange.nextAttemptAt() != null;
    }

    @Override
    public DispatchWork.InHand requireAllowed(DispatchWork.InHand work) {
        ExchangeRow exchange = work.exchange();
        if (exchange.envelope() != null) {
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
        return new DispatchWork.InHand(exchange, work.partner(), casePackage);
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
        Instant now = clock.instant();
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.PACKAGE_STOPPED, new Actor.Gateway(), now)
                .about(exchange)
                .stateAfter(ExchangeState.STOPPED)
                .code("HANDLING_FORBIDS")
                .prepare();
        commits.commit(tx -> {
            if (exchanges.advance(tx, exchange.id(), List.of(exchange.state()), ExchangeState.STOPPED, now)) {
                ledger.append(tx, entry);
            }
            return true;
        });
        watch.changed(exchange.id());
    }
}
