package org.tidegate.gateway.deconfliction.hit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.deconfliction.HitEnd;
import org.tidegate.contracts.deconfliction.HitOutcome;
import org.tidegate.contracts.deconfliction.HitRole;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.HitClosed;
import org.tidegate.contracts.deconfliction.message.HitNotice;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.HitMessageStore;
import org.tidegate.gateway.store.HitMessageStore.Telling;
import org.tidegate.gateway.store.HitRow;
import org.tidegate.gateway.store.HitStore;
import org.tidegate.gateway.store.NewHit;
import org.tidegate.gateway.store.Transaction;

/** Writes hits down, each step with its row of the ledger. Whoever calls has the transaction. */
final class HitBook implements FoundHits, ClosedHits {
    private static final String VICTIM = "VICTIM";

    private final HitStore store;
    private final HitMessageStore messages;
    private final HitAlarms alarms;
    private final ExchangeLedger ledger;
    private final TimeOrderedIds ids;

    HitBook(HitStore store, HitMessageStore messages, HitAlarms alarms, ExchangeLedger ledger, TimeOrderedIds ids) {
        this.store = store;
        this.messages = messages;
        this.alarms = alarms;
        this.ledger = ledger;
        this.ids = ids;
    }

    @Override
    public void found(Transaction tx, Partner partner, TargetType target, List<Found> found, Instant at) {
        DeconflictionTerms terms = partner.agreement().deconfliction();
        if (terms == null) {
            throw new IllegalStateException("a hit with a partner nothing is compared with: " + partner.id());
        }
        for (Found one : found) {
            store.owner(tx, one.entry()).ifPresent(owner -> found(tx, partner, terms, target, one, owner, at));
        }
    }

    private void found(
            Transaction tx,
            Partner partner,
            DeconflictionTerms terms,
            TargetType target,
            Found found,
            HitStore.Owner owner,
            Instant at) {
        HitRule agreed = owner.category().equals(VICTIM) ? terms.onVictimHit() : terms.onHit();
        HitRule own = owner.onHit();
        HitRule rule = own == null ? agreed : agreed.orStricter(own);
        boolean urgent = isUrgent(owner, at);
        HitState state = switch (rule) {
            case AUTOMATIC -> HitState.NOTIFIED;
            case APPROVAL -> HitState.PENDING_APPROVAL;
            case SILENT -> HitState.SILENT;
        };
        @Nullable Instant due = switch (rule) {
            case AUTOMATIC -> HitClocks.toSpeak(urgent, at);
            case APPROVAL -> HitClocks.toDecide(urgent, at);
            case SILENT -> null;
        };
        Optional<HitRow> inserted = store.insert(
                tx,
                new NewHit(
                        ids.next(),
                        partner.id(),
                        target,
                        HitRole.HOLDER,
                        found.entry(),
                        found.caseHandle(),
                        found.batch(),
                        found.place(),
                        state,
                        rule,
                        urgent,
                        owner.handling().isEmpty() ? partner.agreement().handlingDefault() : owner.handling(),
                        null,
                        null,
                        at,
                        due,
                        owner.event() && rule == HitRule.AUTOMATIC && terms.placeOfEvent() == HitRule.AUTOMATIC));
        if (inserted.isEmpty()) {
            store.askedAgain(tx, partner.id(), found.entry(), found.caseHandle(), found.batch(), found.place());
            return;
        }
        HitRow hit = inserted.get();
        write(tx, LedgerEvent.HIT_FOUND, hit, new Actor.Gateway(), rule.name(), at);
        if (state == HitState.NOTIFIED) {
            tell(tx, hit, Telling.NOTICE, null, at);
            placeIsAllowed(tx, hit, at);
        }
        if (state == HitState.SILENT) {
            alarms.silent(tx, hit);
        }
        if (urgent) {
            alarms.urgent(tx, hit);
        }
    }

    /** Each side found the other. */
    private void heardToo(Transaction tx, HitRow ours, HitNotice notice, Digest signed, Instant at) {
        store.heard(tx, ours.id(), notice.hit(), notice.desk(), notice.reference());
        write(tx, LedgerEvent.HIT_HEARD, ours, new Actor.Gateway(), null, signed, at);
    }

    /** The partner holds what we asked about. @return false where it is not ours, or the partner's id of it is another hit's */
    boolean heard(Transaction tx, Partner partner, HitNotice notice, UUID entry, Digest signed, Instant at) {
        DeconflictionTerms terms = partner.agreement().deconfliction();
        var owner = store.owner(tx, entry);
        if (terms == null || owner.isEmpty()) {
            return false;
        }
        var before = store.findLocked(tx, partner.id(), entry, notice.caseHandle());
        if (store.isNamed(tx, notice.hit(), before.map(HitRow::id).orElse(null))) {
            return false;
        }
        if (before.isPresent()) {
            heardToo(tx, before.get(), notice, signed, at);
            return true;
        }
        // The partner's word calls somebody at night: it is taken for an operation of ours alone.
        boolean urgent = owner.get().event() && (notice.urgent() || isUrgent(owner.get(), at));
        Optional<HitRow> inserted = store.insert(
                tx,
                new NewHit(
                        notice.hit(),
                        partner.id(),
                        notice.target(),
                        HitRole.ASKER,
                        entry,
                        notice.caseHandle(),
                        notice.batch(),
                        notice.place(),
                        HitState.NOTIFIED,
                        HitRule.AUTOMATIC,
                        urgent,
                        notice.handling(),
                        notice.desk(),
                        notice.reference(),
                        at,
                        HitClocks.toSpeak(urgent, at),
                        owner.get().event() && terms.placeOfEvent() == HitRule.AUTOMATIC));
        if (inserted.isEmpty()) {
            // The partner asked at the same moment, and we found it: the insert waited for that, and now it is there.
            var beside = store.findLocked(tx, partner.id(), entry, notice.caseHandle());
            beside.ifPresent(ours -> heardToo(tx, ours, notice, signed, at));
            return beside.isPresent();
        }
        HitRow hit = inserted.get();
        write(tx, LedgerEvent.HIT_HEARD, hit, new Actor.Gateway(), null, signed, at);
        placeIsAllowed(tx, hit, at);
        if (urgent) {
            alarms.urgent(tx, hit);
        }
        return true;
    }

    @Override
    public void entryGone(Transaction tx, UUID entry, HitClosed.Because because, Instant at) {
        for (HitRow hit : store.openOf(tx, entry)) {
            boolean untold = messages.takeBack(tx, hit.id());
            if (hit.isShared() && (!untold || hit.alsoId() != null)) {
                tell(tx, hit, Telling.CLOSED, because.name(), at);
            }
            close(tx, hit, because.atSigner(), at);
        }
    }

    void close(Transaction tx, HitRow hit, HitEnd because, Instant at) {
        store.closed(tx, hit.id(), because, at);
        write(tx, LedgerEvent.HIT_CLOSED, hit, new Actor.Gateway(), because.name(), at);
        alarms.ended(tx, hit);
    }

    /** Both said the same. */
    void resolve(Transaction tx, HitRow hit, Actor by, HitOutcome outcome, Instant at) {
        store.resolved(tx, hit.id(), at);
        write(tx, LedgerEvent.HIT_RESOLVED, hit, by, outcome.name(), at);
    }

    /** Where and when our event is, once both allowed it. */
    void tellPlace(Transaction tx, HitRow hit, Instant at) {
        if (!hit.placeTold()) {
            store.placeTold(tx, hit.id());
            tell(tx, hit, Telling.PLACE, null, at);
        }
    }

    void tell(Transaction tx, HitRow hit, Telling kind, @Nullable String code, Instant at) {
        messages.tell(tx, new HitMessageStore.Message(ids.next(), hit.partner(), hit.id(), kind, code, at, 0));
    }

    /** Where the agreement says so by itself. */
    private void placeIsAllowed(Transaction tx, HitRow hit, Instant at) {
        if (hit.placeAllowed()) {
            tell(tx, hit, Telling.PLACE_ALLOWED, null, at);
            write(tx, LedgerEvent.PLACE_ALLOWED, hit, new Actor.Gateway(), null, at);
        }
    }

    void write(Transaction tx, LedgerEvent event, HitRow hit, Actor by, @Nullable String code, Instant at) {
        ledger.append(tx, draft(event, hit, by, code, at).prepare());
    }

    void write(
            Transaction tx, LedgerEvent event, HitRow hit, Actor by, @Nullable String code, Digest signed, Instant at) {
        ledger.append(tx, draft(event, hit, by, code, at).content(signed).prepare());
    }

    private ExchangeLedger.Draft draft(LedgerEvent event, HitRow hit, Actor by, @Nullable String code, Instant at) {
        return ledger.draft(event, by, at)
                .partner(hit.partner())
                .subject(hit.id())
                .code(code)
                .asked("target=" + hit.target().word() + "&entry=" + hit.entry());
    }

    private static boolean isUrgent(HitStore.Owner owner, Instant at) {
        return owner.event() && HitClocks.endsSoon(owner.expiresAt(), at);
    }
}
