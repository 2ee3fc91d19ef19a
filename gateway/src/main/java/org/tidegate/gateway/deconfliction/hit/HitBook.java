package org.tidegate.gateway.deconfliction.hit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.deconfliction.HitRole;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.HitClosed;
import org.tidegate.contracts.deconfliction.message.HitNotice;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.HitRow;
import org.tidegate.gateway.store.HitStore;
import org.tidegate.gateway.store.Transaction;

/** Writes hits down, each step with its row of the ledger. Whoever calls has the transaction. */
final class HitBook implements FoundHits, ClosedHits {
    private static final String VICTIM = "VICTIM";

    /** An operation that begins, or is under way, within that time. */
    private static final Duration SOON = Duration.ofHours(24);

    /** An event's entry goes so long after its end. */
    private static final Duration AFTER_ITS_END = Duration.ofHours(24);

    private final HitStore store;
    private final HitAlarms alarms;
    private final ExchangeLedger ledger;
    private final TimeOrderedIds ids;

    HitBook(HitStore store, HitAlarms alarms, ExchangeLedger ledger, TimeOrderedIds ids) {
        this.store = store;
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
        HitRow hit = row(
                ids.next(),
                partner,
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
                null,
                owner.event() && rule == HitRule.AUTOMATIC && terms.placeOfEvent() == HitRule.AUTOMATIC);
        if (!store.insert(tx, hit)) {
            store.askedAgain(tx, partner.id(), found.entry(), found.caseHandle(), found.batch(), found.place());
            return;
        }
        write(tx, LedgerEvent.HIT_FOUND, hit, new Actor.Gateway(), rule.name(), at);
        if (state == HitState.NOTIFIED) {
            tell(tx, hit, HitStore.Telling.NOTICE, null, at);
            placeIsAllowed(tx, hit, at);
        }
        if (urgent) {
            alarms.urgent(tx, hit);
        }
    }

    /** The partner holds what we asked about. @return false where it is not ours */
    boolean heard(
            Transaction tx,
            Partner partner,
            HitNotice notice,
            UUID entry,
            org.tidegate.contracts.digest.Digest signed,
            Instant at) {
        DeconflictionTerms terms = partner.agreement().deconfliction();
        var owner = store.owner(tx, entry);
        if (terms == null || owner.isEmpty()) {
            return false;
        }
        var before = store.findLocked(tx, partner.id(), entry, notice.caseHandle());
        if (before.isPresent()) {
            HitRow ours = before.get();
            store.heard(tx, ours.id(), notice.hit(), notice.desk(), notice.reference());
            write(tx, LedgerEvent.HIT_HEARD, ours, new Actor.Gateway(), null, signed, at);
            return true;
        }
        boolean urgent = notice.urgent() || isUrgent(owner.get(), at);
        HitRow hit = row(
                notice.hit(),
                partner,
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
                at,
                owner.get().event() && terms.placeOfEvent() == HitRule.AUTOMATIC);
        if (!store.insert(tx, hit)) {
            return false; // an id that another partner used
        }
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
            if (hit.isShared()) {
                tell(tx, hit, HitStore.Telling.CLOSED, because.name(), at);
            }
            close(tx, hit, new Actor.Gateway(), because.name(), at);
        }
    }

    void close(Transaction tx, HitRow hit, Actor by, String because, Instant at) {
        store.closed(tx, hit.id(), because, at);
        write(tx, LedgerEvent.HIT_CLOSED, hit, by, because, at);
        alarms.ended(tx, hit);
    }

    void tell(Transaction tx, HitRow hit, HitStore.Telling kind, @Nullable String code, Instant at) {
        store.tell(tx, new HitStore.Message(ids.next(), hit.partner(), hit.id(), kind, code, at, 0));
    }

    /** Where the agreement says so by itself. */
    private void placeIsAllowed(Transaction tx, HitRow hit, Instant at) {
        if (hit.placeAllowed()) {
            tell(tx, hit, HitStore.Telling.PLACE_ALLOWED, null, at);
            write(tx, LedgerEvent.PLACE_ALLOWED, hit, new Actor.Gateway(), null, at);
        }
    }

    void write(Transaction tx, LedgerEvent event, HitRow hit, Actor by, @Nullable String code, Instant at) {
        ledger.append(tx, draft(event, hit, by, code, at).prepare());
    }

    void write(
            Transaction tx,
            LedgerEvent event,
            HitRow hit,
            Actor by,
            @Nullable String code,
            org.tidegate.contracts.digest.Digest signed,
            Instant at) {
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
        return owner.event() && owner.expiresAt().minus(AFTER_ITS_END).isBefore(at.plus(SOON));
    }

    private static HitRow row(
            UUID id,
            Partner partner,
            TargetType target,
            HitRole role,
            UUID entry,
            String caseHandle,
            UUID batch,
            int place,
            HitState state,
            HitRule rule,
            boolean urgent,
            List<HandlingCode> handling,
            @Nullable String desk,
            @Nullable String reference,
            Instant at,
            @Nullable Instant dueAt,
            @Nullable Instant notifiedAt,
            boolean placeAllowed) {
        return new HitRow(
                id,
                null,
                partner.id(),
                target,
                role,
                entry,
                caseHandle,
                batch,
                place,
                state,
                rule,
                urgent,
                handling,
                desk,
                reference,
                at,
                dueAt,
                0,
                null,
                null,
                notifiedAt,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                placeAllowed,
                false,
                false,
                null,
                null,
                null);
    }
}
