package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.SubmissionStore;
import org.tidegate.routes.forget.ForgetSteps;

/** Deletes what has passed its time, a small commit at a time: other work comes in between. */
final class Forgetting implements ForgetSteps {
    /** Rows in one commit: some milliseconds, which is what others wait behind it. */
    private static final int BATCH = 500;

    /** Commits in one round: 100,000 rows a minute, four times what a day of 36 million submissions leaves behind in one. */
    private static final int MOST_A_ROUND = 200;

    private final SubmissionStore submissions;
    private final GroupCommit commits;
    private final Clock clock;

    Forgetting(SubmissionStore submissions, GroupCommit commits, Clock clock) {
        this.submissions = submissions;
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
}
