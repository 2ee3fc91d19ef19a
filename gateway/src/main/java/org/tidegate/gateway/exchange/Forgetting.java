package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.ReportStore;
import org.tidegate.gateway.store.SubmissionStore;
import org.tidegate.gateway.store.Transaction;
import org.tidegate.routes.forget.ForgetSteps;

/** Deletes what has passed its time, a small commit at a time: other work comes in between. */
final class Forgetting implements ForgetSteps {
    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

    /** Rows in one commit: some milliseconds, which is what others wait behind it. */
    private static final int BATCH = 500;

    /** Reports in one commit: with each goes its content, and a row of the ledger comes. */
    private static final int REPORTS = 50;

    /** Commits in one round: 100,000 rows a minute, four times what a day of 36 million submissions leaves behind in one. */
    private static final int MOST_A_ROUND = 200;

    private final SubmissionStore submissions;
    private final ReportStore reports;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final Clock clock;

    Forgetting(
            SubmissionStore submissions, ReportStore reports, ExchangeLedger ledger, GroupCommit commits, Clock clock) {
        this.submissions = submissions;
        this.reports = reports;
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
    }

    @Override
    public void forgetAnswers() {
        Instant now = clock.instant();
        for (int round = 0; round < MOST_A_ROUND; round++) {
            int forgotten = commits.commit(tx -> submissions.forget(tx, now, BATCH));
            if (forgotten < BATCH) {
                return;
            }
        }
    }

    /** A report that nobody finished is one that did not enter: each has its row in the ledger. */
    @Override
    public void forgetReports() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int unfinished = 0;
        int gone = REPORTS;
        for (int round = 0; round < MOST_A_ROUND && gone == REPORTS; round++) {
            List<ReportStore.Gone> deleted = commits.commit(tx -> deleteReports(tx, now));
            gone = deleted.size();
            unfinished +=
                    (int) deleted.stream().filter(Forgetting::wasUnfinished).count();
        }
        if (unfinished > 0) {
            LOG.info("unfinished reports deleted because their time had passed: {}", unfinished);
        }
    }

    private List<ReportStore.Gone> deleteReports(Transaction tx, Instant now) {
        List<ReportStore.Gone> deleted = reports.expire(tx, now, REPORTS);
        deleted.stream()
                .filter(Forgetting::wasUnfinished)
                .forEach(report -> ledger.append(
                        tx,
                        ledger.draft(LedgerEvent.PACKAGE_REFUSED, new Actor.Gateway(), now)
                                .code("REPORT_EXPIRED")
                                .subject(report.key())
                                .prepare()));
        return deleted;
    }

    private static boolean wasUnfinished(ReportStore.Gone report) {
        return switch (report.state()) {
            case OPEN -> true;
            case FINISHED, RETRACTED -> false;
        };
    }
}
