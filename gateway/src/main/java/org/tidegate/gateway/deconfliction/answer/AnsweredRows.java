package org.tidegate.gateway.deconfliction.answer;

import java.time.Instant;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.contracts.deconfliction.message.Rotation;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.TargetQuotaStore.Charge;
import org.tidegate.gateway.store.Transaction;

/** What the ledger says of a partner's question: how much, of what type, and what is left; nothing of what it was about. */
final class AnsweredRows {
    private final ExchangeLedger ledger;

    AnsweredRows(ExchangeLedger ledger) {
        this.ledger = ledger;
    }

    void evaluated(
            Transaction tx, Actor.Partner actor, Enrolment question, Digest digest, Charge.Granted left, Instant now) {
        append(
                tx,
                draft(LedgerEvent.ENROLMENT_ANSWERED, actor, question, digest, now)
                        .count(question.count())
                        .asked(of(question.target(), question.epoch()) + mode(question.mode()) + left(left) + "&index="
                                + left.leftOfIndex()));
    }

    void lookedUp(
            Transaction tx, Actor.Partner actor, Probe question, Digest digest, Charge.Granted left, Instant now) {
        append(
                tx,
                draft(LedgerEvent.PROBE_ANSWERED, actor, question, digest, now)
                        .count(count(question))
                        .asked(of(question.target(), question.epoch()) + mode(EntryMode.ACTIVE) + left(left)));
    }

    /** As its elements were counted, there is no more to say of what is left. */
    void lookedUp(Transaction tx, Actor.Partner actor, Enrolment question, Digest digest, Instant now) {
        append(
                tx,
                draft(LedgerEvent.PROBE_ANSWERED, actor, question, digest, now)
                        .count(question.count())
                        .asked(of(question.target(), question.epoch()) + mode(question.mode())));
    }

    /** The type only where it is one of the agreement's: else it is whatever the partner wrote. */
    void declined(
            Transaction tx, Actor.Partner actor, Asking question, Digest digest, Declined.Code code, Instant now) {
        boolean typeIsAgreed = code != Declined.Code.NOT_AGREED && code != Declined.Code.TYPE_NOT_AGREED;
        append(
                tx,
                draft(LedgerEvent.DECONFLICTION_DECLINED, actor, question, digest, now)
                        .code(code.name())
                        .count(count(question))
                        .asked(typeIsAgreed ? of(question) : "epoch=" + question.epoch()));
    }

    private ExchangeLedger.Draft draft(
            LedgerEvent event, Actor.Partner actor, Asking question, Digest digest, Instant now) {
        return ledger.draft(event, actor, now)
                .partner(actor.authority())
                .subject(question.id())
                .content(digest);
    }

    private void append(Transaction tx, ExchangeLedger.Draft draft) {
        ledger.append(tx, draft.prepare());
    }

    private static int count(Asking question) {
        return switch (question) {
            case Enrolment enrolment -> enrolment.count();
            case Probe probe -> count(probe);
            case Rotation rotation -> rotation.keys().size();
        };
    }

    private static int count(Probe probe) {
        return probe.tags().sizeBytes() / Probe.TAG_BYTES;
    }

    private static String of(Asking question) {
        return switch (question) {
            case Enrolment enrolment -> of(enrolment.target(), enrolment.epoch()) + mode(enrolment.mode());
            case Probe probe -> of(probe.target(), probe.epoch()) + mode(EntryMode.ACTIVE);
            case Rotation rotation -> "epoch=" + rotation.epoch();
        };
    }

    private static String of(TargetType target, int epoch) {
        return "target=" + target.word() + "&epoch=" + epoch;
    }

    private static String mode(EntryMode mode) {
        return "&mode=" + mode;
    }

    private static String left(Charge.Granted granted) {
        return "&left=" + granted.leftToday();
    }
}
