package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.GroupCommit;

/**
 * Keeps what may be kept of a document that held a payload, in one commit: the ledger row, which says where, and the alarm. There is
 * one open alarm for each case system, whatever it sends how often.
 */
public final class ImageryDesk implements ImageryRefusals {

    private static final String CODE = "IMAGERY_REFUSED";
    private static final int MOST_PLACES = 3;
    private static final int LONGEST_PLACE = 200;

    private final GroupCommit commits;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final Clock clock;

    public ImageryDesk(GroupCommit commits, ExchangeLedger ledger, Alarms alarms, Clock clock) {
        this.commits = commits;
        this.ledger = ledger;
        this.alarms = alarms;
        this.clock = clock;
    }

    @Override
    public void refused(Actor.CaseSystem actor, List<String> places, @Nullable Digest digest) {
        Instant now = clock.instant();
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.PACKAGE_REFUSED, actor, now)
                .code(CODE)
                .content(digest)
                .places(places.stream()
                        .limit(MOST_PLACES)
                        .map(ImageryDesk::asKept)
                        .toList())
                .prepare();
        Alarms.Alarm alarm = new Alarms.Alarm(
                CODE,
                Map.of("caseSystem", actor.id().value()),
                "case system's administrator",
                "find out why the case system put a file into a package, and stop it; nothing of it was kept here");
        commits.commit(tx -> {
            ledger.append(tx, entry);
            alarms.raise(tx, alarm);
            return true;
        });
    }

    private static String asKept(String place) {
        return place.substring(0, Math.min(LONGEST_PLACE, place.length())).replaceAll("[^ -~]", "?");
    }
}
