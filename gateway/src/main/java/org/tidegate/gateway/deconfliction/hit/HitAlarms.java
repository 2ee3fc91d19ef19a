package org.tidegate.gateway.deconfliction.hit;

import java.time.Instant;
import java.util.Map;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.store.HitRow;
import org.tidegate.gateway.store.Transaction;

/** Rings for the liaison desk. */
final class HitAlarms {
    static final String URGENT = "HIT_URGENT";
    static final String WAITS = "HIT_WAITS";

    private final Alarms alarms;

    HitAlarms(Alarms alarms) {
        this.alarms = alarms;
    }

    /** Two operations near in place and time, soon. */
    void urgent(Transaction tx, HitRow hit) {
        alarms.raise(
                tx,
                new Alarms.Alarm(
                        URGENT,
                        subjects(hit),
                        "liaison officer",
                        "two authorities' operations are near in place and time, and soon: open the hit in the console and call the"
                                + " partner's desk within 15 minutes"));
    }

    void waits(Transaction tx, HitRow hit, Instant since) {
        alarms.raise(
                tx,
                new Alarms.Alarm(
                        WAITS,
                        subjects(hit),
                        "head of the liaison desk",
                        "nobody acted on a hit in time: open it in the console, decide or call the partner's desk. Nothing is told by"
                                + " itself; waiting since " + since));
    }

    void ended(Transaction tx, HitRow hit) {
        alarms.ended(tx, URGENT, subjects(hit));
        alarms.ended(tx, WAITS, subjects(hit));
    }

    private static Map<String, String> subjects(HitRow hit) {
        return Map.of("hit", hit.id().toString(), "partner", hit.partner().value());
    }
}
