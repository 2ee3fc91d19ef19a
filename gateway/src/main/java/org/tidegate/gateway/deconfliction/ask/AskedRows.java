package org.tidegate.gateway.deconfliction.ask;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Asking;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessageJson;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.GroupCommit;

/** What the ledger says of a question of ours, as the partner's says it of the same: how much, of what type; and how it ended. */
final class AskedRows {
    private final ExchangeLedger ledger;
    private final GroupCommit commits;

    AskedRows(ExchangeLedger ledger, GroupCommit commits) {
        this.ledger = ledger;
        this.commits = commits;
    }

    List<ExchangeLedger.Prepared> answered(Enrolment question, Instant now) {
        return rows(events(question), question, null, now);
    }

    /** Neither evaluated nor looked up: the partner has one row of it as well. */
    void declined(Enrolment question, String code, Instant now) {
        append(rows(Stream.of(LedgerEvent.ENROLMENT_ASKED), question, code, now));
    }

    /** No answer that holds came: the partner may have done all of it. */
    void unanswered(Enrolment question, String code, Instant now) {
        append(rows(events(question), question, code, now));
    }

    /** What is asked once is evaluated and looked up. */
    private static Stream<LedgerEvent> events(Enrolment question) {
        return question.mode() == EntryMode.ONE_SHOT
                ? Stream.of(LedgerEvent.ENROLMENT_ASKED, LedgerEvent.PROBE_ASKED)
                : Stream.of(LedgerEvent.ENROLMENT_ASKED);
    }

    private List<ExchangeLedger.Prepared> rows(
            Stream<LedgerEvent> events, Enrolment question, @Nullable String code, Instant now) {
        return events.map(event -> row(event, question, question.count(), code, now)
                        .asked(target(question.target(), question.epoch()) + "&mode="
                                + question.mode().name())
                        .prepare())
                .toList();
    }

    /** @param code why it was not answered well; null where it was */
    ExchangeLedger.Prepared of(Probe question, @Nullable String code, Instant now) {
        int count = question.tags().sizeBytes() / Probe.TAG_BYTES;
        return row(LedgerEvent.PROBE_ASKED, question, count, code, now)
                .asked(target(question.target(), question.epoch()))
                .prepare();
    }

    /** One that was asked, and came to nothing. */
    void unanswered(Probe question, String code, Instant now) {
        append(List.of(of(question, code, now)));
    }

    private ExchangeLedger.Draft row(
            LedgerEvent event, Asking question, int count, @Nullable String code, Instant now) {
        return ledger.draft(event, new Actor.Gateway(), now)
                .partner(question.partner())
                .subject(question.id())
                .count(count)
                .content(DeconflictionMessageJson.digest(question))
                .code(code);
    }

    private static String target(TargetType target, int epoch) {
        return "target=" + target.word() + "&epoch=" + epoch;
    }

    private void append(List<ExchangeLedger.Prepared> rows) {
        commits.commit(tx -> {
            rows.forEach(row -> ledger.append(tx, row));
            return true;
        });
    }
}
