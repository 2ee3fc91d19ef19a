package org.tidegate.gateway.reporting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.gateway.store.ReportStore;

/**
 * Keeps a case system that opens reports and finishes none from filling the disk that every package needs. Its octets are counted in
 * the database now and then and added up in between, by each node for itself: what is finished gives its room back after a moment.
 */
final class OpenReports {
    /** Octets, clear: 32 reports of the largest size, or as many of the usual few KiB as nobody has open at once. */
    static final long MOST = 256L << 20;

    /** For a report of IMMEDIATE_RISK and for details of what is open: a case system's own bulk does not keep them out. */
    static final long MOST_OF_ALL = 2 * MOST;

    /** A count goes through what ends within a day, so it is not made for each request. */
    static final Duration COUNTED_FOR = Duration.ofSeconds(5);

    private final ReportStore store;
    private final OpenReportsAlarm alarm;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<CaseSystemId, Count> counts = new HashMap<>();

    private record Count(long octets, Instant at) {}

    OpenReports(ReportStore store, OpenReportsAlarm alarm, Clock clock) {
        this.store = store;
        this.alarm = alarm;
        this.clock = clock;
    }

    /**
     * Counts what is about to be stored.
     *
     * @param most what this case system's open reports may come to with it
     * @throws ReportRefused BUSY where they come to more: room comes with what is finished, retracted or expires
     */
    void add(CaseSystemId caseSystem, long octets, long most) {
        if (!fits(caseSystem, octets, most)) {
            alarm.tooMuchOpen(caseSystem);
            throw ReportRefused.because(ResponseCode.BUSY);
        }
    }

    private boolean fits(CaseSystemId caseSystem, long octets, long most) {
        turn.lock();
        try {
            Instant now = clock.instant();
            Count known = counts.get(caseSystem);
            Count open = known == null || !now.isBefore(known.at().plus(COUNTED_FOR))
                    ? new Count(store.openOctets(caseSystem, now), now)
                    : known;
            boolean fits = open.octets() + octets <= most;
            counts.put(caseSystem, fits ? new Count(open.octets() + octets, open.at()) : open);
            return fits;
        } finally {
            turn.unlock();
        }
    }
}
