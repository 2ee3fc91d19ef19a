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
    static final String SILENT = "HIT_SILENT";

    private final Alarms alarms;

    HitAlarms(Alarms alarms) {
        this.alarms = alarms;
    }

    /** Two operations near in place and time, soon. */
    void urgent(Transaction tx, HitRow hit) {
        String near =
                "two authorities' operations are near in place and time, and soon: open the hit in the console and ";
        alarms.raise(
                tx,
                new Alarms.Alarm(
                        URGENT,
                        subjects(hit),
                        "liaison officer",
                        hit.isShared()
                                ? near + "call the partner's desk within 15 minutes"
                                : near
                                        + "decide within 15 minutes whether the partner is told; until then do not speak to it"));
    }

    /** Nothing waits for anybody, and the partner does not know: else nobody would look. */
    void silent(Transaction tx, HitRow hit) {
        alarms.raise(
                tx,
                new Alarms.Alarm(
                        SILENT,
                        subjects(hit),
                        "liaison officer",
                        "a partner asked about what one of our cases works on, and was told nothing, by the rule: open the hit in the"
                                + " console and tell whoever has that case; do not speak to the partner unless you decide that it is"
                                + " told"));
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
        alarms.ended(tx, SILENT, subjects(hit));
    }

    private static Map<String, String> subjects(HitRow hit) {
        return Map.of("hit", hit.id().toString(), "partner", hit.partner().value());
    }
}
