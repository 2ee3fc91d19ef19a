package org.tidegate.gateway.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long what waits in the transfer log may wait before it is called late. Pure.
 *
 * @param place an entry for its place; an idle node gives one within half a second
 * @param cosignatures a checkpoint for enough of them
 * @param stamp a checkpoint for its time-stamp
 */
record LedgerLimits(Duration place, Duration cosignatures, Duration stamp) {
    static final Duration PLACE = Duration.ofSeconds(10);

    /** @param sequencedAt when entries got their places last */
    List<LedgerLag> lags(LedgerStatus log, Instant sequencedAt, Instant now) {
        List<LedgerLag> lags = new ArrayList<>();
        Instant oldest = log.oldestWaitingAt();
        if (oldest != null && isOver(oldest, place, now)) {
            lags.add(
                    isOver(sequencedAt, place, now)
                            ? new LedgerLag(LedgerLag.Code.SEQUENCING_STANDS_STILL, oldest)
                            : new LedgerLag(LedgerLag.Code.ENTRIES_WAIT, oldest));
        }
        LedgerStatus.Checkpoint checkpoint = log.checkpoint();
        if (checkpoint != null && !checkpoint.readable()) {
            lags.add(new LedgerLag(LedgerLag.Code.CHECKPOINT_UNREADABLE, checkpoint.signedAt()));
        }
        add(lags, LedgerLag.Code.NOT_COSIGNED, log.uncosignedSince(), cosignatures, now);
        add(lags, LedgerLag.Code.NOT_STAMPED, log.unstampedSince(), stamp, now);
        return lags;
    }

    private static void add(
            List<LedgerLag> lags, LedgerLag.Code code, @Nullable Instant since, Duration limit, Instant now) {
        if (since != null && isOver(since, limit, now)) {
            lags.add(new LedgerLag(code, since));
        }
    }

    private static boolean isOver(Instant since, Duration limit, Instant now) {
        return now.isAfter(since.plus(limit));
    }
}
