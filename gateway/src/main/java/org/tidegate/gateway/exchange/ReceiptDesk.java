package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.PartnerAnswer;
import org.tidegate.contracts.envelope.Receipt;
import org.tidegate.contracts.envelope.Refusal;
import org.tidegate.contracts.envelope.RefusalReason;
import org.tidegate.contracts.evidence.TransportEvidence;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.sign.Receipts;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.crypto.sign.Verified;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.partner.PartnerAnswered;
import org.tidegate.gateway.store.Claim;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.StoreUnavailable;
import org.tidegate.routes.failure.FinalFailure;
import org.tidegate.routes.failure.PassingFailure;

/** Verifies a partner's answer to an envelope and writes down what it proves. */
final class ReceiptDesk {
    private static final Set<ExchangeState> WAITING = Set.of(ExchangeState.SEALED, ExchangeState.NO_RECEIPT);

    private final AuthorityId self;
    private final Receipts receipts;
    private final EnvelopeStore envelopes;
    private final ExchangeStore exchanges;
    private final EvidenceLog evidences;
    private final ExchangeLedger ledger;
    private final AwayPartners away;
    private final Alarms alarms;
    private final OverdueLists overdueLists;
    private final Parting parting;
    private final GroupCommit commits;
    private final ExchangeWatch watch;
    private final Clock clock;

    ReceiptDesk(
            AuthorityId self,
            Receipts receipts,
            EnvelopeStore envelopes,
            ExchangeStore exchanges,
            EvidenceLog evidences,
            ExchangeLedger ledger,
            AwayPartners away,
            Alarms alarms,
            OverdueLists overdueLists,
            Parting parting,
            GroupCommit commits,
            ExchangeWatch watch,
            Clock clock) {
        this.self = self;
        this.receipts = receipts;
        this.envelopes = envelopes;
        this.exchanges = exchanges;
        this.evidences = evidences;
        this.ledger = ledger;
        this.away = away;
        this.alarms = alarms;
        this.overdueLists = overdueLists;
        this.parting = parting;
        this.commits = commits;
        this.watch = watch;
        this.clock = clock;
    }

    void verifyAndKeep(DispatchWork.Answered answered) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        switch (answered.answer()) {
            case PartnerAnswered.Signed signed -> keep(answered.sealed(), signed.bytes(), now);
            case PartnerAnswered.EnvelopeRefused ignored -> {
                if (answered.sealed().envelope().isShared()) {
                    parting.refusedUnsigned(answered.sealed(), now);
                } else {
                    refusedUnsigned(answered.sealed(), now);
                }
            }
            case PartnerAnswered.Unknown ignored ->
                throw new PassingFailure(
                        "PARTNER_BUSY",
                        "partner " + answered.sealed().partner().id() + " does not know the path for envelopes."
                                + " Its administrator must look at its gateway; tried again later.");
        }
    }

    private void keep(DispatchWork.Sealed sealed, byte[] signed, Instant now) {
        Verified<PartnerAnswer> answer;
        try {
            answer = receipts.verify(
                    new UnverifiedStatement(signed),
                    sealed.sent(self),
                    sealed.partner().trust(),
                    now);
        } catch (StatementRefused e) {
            alarms.raise(new Alarms.Alarm(
                    "RECEIPT_NOT_VALID",
                    Map.of(
                            "partner", sealed.partner().id().value(),
                            "envelope", sealed.id().toString(),
                            "because", e.because().name()),
                    "administrator",
                    "compare the partner's certificates with the agreement's anchors; the gateway asks again"));
            throw new PassingFailure(
                    "RECEIPT_NOT_VALID",
                    "the partner's answer does not verify: partner "
                            + sealed.partner().id() + ", envelope " + sealed.id()
                            + ". The administrator looks at the alarm; asked again later.",
                    e);
        }
        overdueLists.ring(sealed.partner().id(), answer.alarms());
        switch (answer.statement()) {
            case Receipt receipt -> {
                relayed(sealed, receipt, signed, now);
                noteBack(sealed.partner().id(), now);
            }
            case Refusal refusal -> {
                if (sealed.envelope().isShared()) {
                    parting.refused(sealed, refusal.reason(), signed, now);
                } else {
                    refused(sealed, refusal, signed, now);
                }
            }
        }
    }

    private void relayed(DispatchWork.Sealed sealed, Receipt receipt, byte[] signed, Instant now) {
        List<ExchangeRow> all = sealed.all();
        List<ExchangeLedger.Prepared> entries = all.stream()
                .map(exchange -> ledger.draft(LedgerEvent.RECEIPT_VERIFIED, new Actor.Gateway(), now)
                        .about(exchange)
                        .envelope(sealed.id())
                        .stateAfter(ExchangeState.RELAYED)
                        .content(Digest.sha256(signed))
                        .prepare())
                .toList();
        // Asked after the exchanges are RELAYED: an evidence that comes meanwhile finds them so.
        List<Claim> claims = Stream.concat(
                        all.stream()
                                .map(exchange ->
                                        exchanges.settling(exchange.id(), WAITING, ExchangeState.RELAYED, now)),
                        all.stream().map(evidences::anyOf))
                .toList();
        commits.commit(claims, (tx, granted) -> {
            List<EvidenceLog.News> news = new ArrayList<>();
            boolean relayed = false;
            for (int i = 0; i < all.size(); i++) {
                if (granted.get(i)) {
                    ExchangeRow exchange = all.get(i);
                    if (granted.get(all.size() + i)) {
                        List<TransportEvidence> known =
                                evidences.knownOf(tx, Set.of(exchange.id())).getOrDefault(exchange.id(), List.of());
                        news.add(new EvidenceLog.News(exchange, ExchangeState.RELAYED, known));
                    }
                    evidences.relayed(tx, exchange, receipt);
                    ledger.append(tx, entries.get(i));
                    relayed = true;
                }
            }
            evidences.applyTo(tx, news, now);
            if (relayed) {
                envelopes.keepReceipt(tx, sealed.id(), signed, now);
            }
            return relayed;
        });
        all.forEach(exchange -> watch.changed(exchange.id()));
    }

    /**
     * The refusal proves that the package is not there. Where only the agreements differ, the package may still go once both
     * sides hold the same one, sealed anew: STOPPED, not NOT_DELIVERED.
     */
    private void refused(DispatchWork.Sealed sealed, Refusal refusal, byte[] signed, Instant now) {
        ExchangeRow exchange = sealed.exchange();
        RefusalReason reason = refusal.reason();
        boolean agreement = reason == RefusalReason.AGREEMENT_DIFFERS;
        ExchangeState next = agreement ? ExchangeState.STOPPED : ExchangeState.NOT_DELIVERED;
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.REFUSAL_VERIFIED, new Actor.Gateway(), now)
                .about(exchange)
                .envelope(sealed.id())
                .stateAfter(next)
                .code(reason.name())
                .content(Digest.sha256(signed))
                .prepare();
        boolean waiting = commits.commit(tx -> {
            if (!exchanges.advance(tx, exchange.id(), WAITING, next, now, reason.name())) {
                return false;
            }
            envelopes.keepRefusal(tx, sealed.id(), signed, now);
            ledger.append(tx, entry);
            if (agreement) {
                alarms.raise(tx, differs(sealed, refusal));
            }
            return true;
        });
        watch.changed(exchange.id());
        if (!waiting) {
            return; // a second message: the exchange has moved on
        }
        throw new FinalFailure(
                reason.name(),
                "the partner refused the envelope: partner " + sealed.partner().id() + ", envelope " + sealed.id()
                        + ", reason " + reason
                        + (agreement
                                ? ". Both administrators put the same agreement file in place, then replay."
                                : ". The officer reads the reason and sends a corrected package."));
    }

    private static Alarms.Alarm differs(DispatchWork.Sealed sealed, Refusal refusal) {
        List<String> fields = AgreementJson.differences(sealed.partner().agreement(), refusal.agreement());
        return new Alarms.Alarm(
                RefusalReason.AGREEMENT_DIFFERS.name(),
                Map.of("partner", sealed.partner().id().value(), "fields", String.join(" ", fields)),
                "administrator",
                "put the same agreement file in place on both sides, restart, then replay what is in quarantine");
    }

    /** Unsigned, so it proves nothing: the partner may still have taken the envelope. */
    private void refusedUnsigned(DispatchWork.Sealed sealed, Instant now) {
        ExchangeRow exchange = sealed.exchange();
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.ENVELOPE_REFUSED, new Actor.Gateway(), now)
                .about(exchange)
                .envelope(sealed.id())
                .stateAfter(ExchangeState.NO_RECEIPT)
                .prepare();
        boolean waiting = commits.commit(tx -> {
            if (!exchanges.advance(tx, exchange.id(), WAITING, ExchangeState.NO_RECEIPT, now, "ENVELOPE_REFUSED")) {
                return false;
            }
            ledger.append(tx, entry);
            return true;
        });
        watch.changed(exchange.id());
        if (!waiting) {
            return; // a second message: the exchange has moved on
        }
        throw new FinalFailure(
                "ENVELOPE_REFUSED",
                "the partner could not open or verify the envelope: partner "
                        + sealed.partner().id() + ", envelope " + sealed.id()
                        + ". Both administrators compare certificates and agreement, then replay.");
    }

    /** What waits out a pause because the partner was away is tried now. */
    private void noteBack(AuthorityId partner, Instant now) {
        if (!away.isBack(partner)) {
            return;
        }
        try {
            commits.commit(tx -> {
                exchanges.retryAllNow(tx, partner, now);
                return true;
            });
        } catch (StoreUnavailable e) {
            away.isAway(partner); // noticed again at its next answer
            throw e;
        }
    }
}
