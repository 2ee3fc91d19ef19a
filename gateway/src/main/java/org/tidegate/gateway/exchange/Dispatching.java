package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.agreement.HandlingRule;
import org.tidegate.contracts.casepackage.CasePackage;
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
import org.tidegate.gateway.store.SealedRow;
import org.tidegate.routes.dispatch.DispatchSteps;
import org.tidegate.routes.failure.FinalFailure;

/** The steps of a package on its way to a partner. The route says their order. */
final class Dispatching implements DispatchSteps<DispatchWork.InHand, DispatchWork.Sealed, DispatchWork.Answered> {
    private static final Set<ExchangeState> OPEN =
            EnumSet.of(ExchangeState.ACCEPTED, ExchangeState.SEALED, ExchangeState.NO_RECEIPT, ExchangeState.STOPPED);

    private final PartnerDirectory partners;
    private final WorkRows rows;
    private final ExchangeStore exchanges;
    private final PackageSafe packages;
    private final Company company;
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
            Company company,
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
        this.company = company;
        this.sealing = sealing;
        this.receipts = receipts;
        this.ledger = ledger;
        this.commits = commits;
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public DispatchWork.@Nullable InHand take(String exchangeId) {
        Optional<ExchangeRow> due = WorkRows.named(exchangeId)
                .filter(id -> !company.hasJoined(id))
                .flatMap(rows::due)
                // Asked again: it may have joined another between the two.
                .filter(row -> !company.hasJoined(row.id()));
        if (due.isEmpty()) {
            return null;
        }
        ExchangeRow exchange = due.get();
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
        SealedRow kept = sealing.kept(exchange);
        if (kept != null && kept.isShared() && !company.setsOut(kept.id())) {
            return null;
        }
        return new DispatchWork.InHand(exchange, partner, kept, List.of());
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

    /** Asked whenever it is to be sealed, for the first time or anew; then also of each that goes with it. */
    @Override
    public DispatchWork.InHand requireAllowed(DispatchWork.InHand work) {
        ExchangeRow exchange = work.exchange();
        if (work.kept() != null) {
            return work;
        }
        Partner partner = work.partner();
        Instant now = clock.instant();
        CasePackage casePackage = packages.open(exchange.packageId());
        var decision = HandlingRule.mayCross(casePackage, partner.agreement(), partner.id(), now);
        if (!decision.allowed()) {
            stop(exchange);
            throw new FinalFailure(
                    "HANDLING_FORBIDS",
                    "the handling rule forbids this package to cross now: exchange " + exchange.id()
                            + ". The officer decides: withdraw it or send a corrected package.");
        }
        DispatchWork.ToSeal first = DispatchWork.ToSeal.of(exchange, casePackage, partner);
        List<DispatchWork.ToSeal> toSeal = new ArrayList<>(List.of(first));
        toSeal.addAll(company.of(first, partner, now));
        return new DispatchWork.InHand(exchange, partner, null, toSeal);
    }

    @Override
    public DispatchWork.Sealed sealOnce(DispatchWork.InHand work) {
        List<ExchangeRow> left = new ArrayList<>(work.toSeal().stream()
                .map(DispatchWork.ToSeal::exchange)
                .filter(exchange -> !exchange.id().equals(work.exchange().id()))
                .toList());
        DispatchWork.Sealed sealed = null;
        try {
            sealed = sealing.sealOnce(work);
            if (sealed.envelope().isShared()) {
                company.setsOut(sealed.id());
            }
            left.removeAll(sealed.all());
            return sealed;
        } finally {
            company.sendAlone(left);
            if (sealed == null && work.kept() != null) {
                company.isDone(work.kept().id());
            }
        }
    }

    @Override
    public DispatchWork.Answered deliver(DispatchWork.Sealed sealed) {
        DispatchWork.Answered answered = null;
        try {
            answered = new DispatchWork.Answered(sealed, answer(sealed));
            return answered;
        } finally {
            if (answered == null) {
                giveUp(sealed);
            }
        }
    }

    private static PartnerAnswered answer(DispatchWork.Sealed sealed) {
        PartnerClient client = sealed.partner().client(sealed.exchange().lane());
        if (sealed.exchange().state() == ExchangeState.NO_RECEIPT) {
            PartnerAnswered held = client.receipt(sealed.id());
            if (!(held instanceof PartnerAnswered.Unknown)) {
                return held;
            }
        }
        return client.deliver(sealed.id(), sealed.exchange().lane(), sealed.bytes());
    }

    @Override
    public void verifyAndKeep(DispatchWork.Answered answered) {
        DispatchWork.Sealed sealed = answered.sealed();
        boolean kept = false;
        try {
            receipts.verifyAndKeep(answered);
            kept = true;
        } finally {
            if (kept) {
                company.isDone(sealed.id());
            } else {
                giveUp(sealed);
            }
        }
    }

    /** Whichever of the envelope's exchanges comes first tries again for all. */
    private void giveUp(DispatchWork.Sealed sealed) {
        company.leave(sealed.all());
        company.isDone(sealed.id());
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
