package org.tidegate.gateway.deconfliction.ask;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessageJson;
import org.tidegate.contracts.deconfliction.message.Enrolment;
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
        return events.map(event -> ledger.draft(event, new Actor.Gateway(), now)
                        .partner(question.partner())
                        .subject(question.id())
                        .count(question.count())
                        .content(DeconflictionMessageJson.digest(question))
                        .code(code)
                        .asked("target=" + question.target().word() + "&epoch=" + question.epoch() + "&mode="
                                + question.mode().name())
                        .prepare())
                .toList();
    }

    private void append(List<ExchangeLedger.Prepared> rows) {
        commits.commit(tx -> {
            rows.forEach(row -> ledger.append(tx, row));
            return true;
        });
    }
}
