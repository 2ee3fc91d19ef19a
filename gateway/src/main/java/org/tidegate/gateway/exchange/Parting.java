package org.tidegate.gateway.exchange;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.RefusalReason;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.Transaction;

/**
 * A shared envelope that the partner refused. The refusal does not say which package it means, so it ends none: each is sealed anew
 * alone, in an envelope that names this one, and only what is refused alone is refused. Where the partner took them after all, it
 * knows the packages again and takes none twice.
 */
final class Parting {
    private final EnvelopeStore envelopes;
    private final ExchangeStore exchanges;
    private final ExchangeLedger ledger;
    private final Company company;
    private final GroupCommit commits;
    private final ExchangeWatch watch;
    private final QueueLease lease;

    Parting(
            EnvelopeStore envelopes,
            ExchangeStore exchanges,
            ExchangeLedger ledger,
            Company company,
            GroupCommit commits,
            ExchangeWatch watch,
            QueueLease lease) {
        this.envelopes = envelopes;
        this.exchanges = exchanges;
        this.ledger = ledger;
        this.company = company;
        this.commits = commits;
        this.watch = watch;
        this.lease = lease;
    }

    void refused(DispatchWork.Sealed sealed, RefusalReason reason, byte[] signed, Instant now) {
        ExchangeLedger.Prepared entry = draft(LedgerEvent.REFUSAL_VERIFIED, sealed, now)
                .code(reason.name())
                .content(Digest.sha256(signed))
                .prepare();
        part(
                sealed,
                entry,
                tx -> {
                    envelopes.keepRefusal(tx, sealed.id(), signed, now);
                    envelopes.drop(tx, sealed.id());
                },
                now);
    }

    void refusedUnsigned(DispatchWork.Sealed sealed, Instant now) {
        ExchangeLedger.Prepared entry =
                draft(LedgerEvent.ENVELOPE_REFUSED, sealed, now).prepare();
        part(sealed, entry, tx -> envelopes.drop(tx, sealed.id()), now);
    }

    private ExchangeLedger.Draft draft(LedgerEvent event, DispatchWork.Sealed sealed, Instant now) {
        return ledger.draft(event, new Actor.Gateway(), now)
                .exchanges(sealed.all().stream().map(ExchangeRow::id).toList())
                .envelope(sealed.id())
                .partner(sealed.partner().id())
                .lane(sealed.envelope().lane());
    }

    private void part(
            DispatchWork.Sealed sealed,
            ExchangeLedger.Prepared entry,
            Consumer<Transaction> notSentAgain,
            Instant now) {
        List<ExchangeId> all = sealed.all().stream().map(ExchangeRow::id).toList();
        Instant until = lease.first(sealed.envelope().lane(), now);
        boolean waiting = commits.commit(tx -> {
            if (exchanges.part(tx, all, sealed.id(), now, until) == 0) {
                return false;
            }
            notSentAgain.accept(tx);
            ledger.append(tx, entry);
            return true;
        });
        if (waiting) {
            company.sendAlone(sealed.all());
            all.forEach(watch::changed);
        }
    }
}
