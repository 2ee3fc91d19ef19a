package org.tidegate.gateway.restoration;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.Restoration;
import org.tidegate.gateway.store.RestorationStore;

/** The end of what one partner tells, in one commit: it is not asked again, and people are told what they have to see to. */
final class HeardOut {
    private final RestorationStore store;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final InstantSource clock;

    HeardOut(RestorationStore store, ExchangeLedger ledger, Alarms alarms, GroupCommit commits, InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.clock = clock;
    }

    /** @param tells false where its gateway is of a version that does not */
    void write(AuthorityId partner, Restoration restoration, Told told, boolean tells) {
        long lost = store.countLost(restoration.generation(), partner);
        long notAgain = told.notGiven(Told.Missing.PACKAGE);
        long notGiven = told.notGiven(Told.Missing.RECEIPT) + told.notGiven(Told.Missing.EVIDENCES);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.PARTNER_HEARD, new Actor.Gateway(), now)
                .partner(partner)
                .subject(restoration.backupId())
                .code(tells ? "TOLD_ALL" : "OF_A_VERSION_BEFORE")
                .count(told.told)
                .asked("lost=" + lost + "&again=" + told.again + "&not-again=" + notAgain)
                .prepare();
        commits.commit(tx -> {
            if (!store.taken(tx, restoration.generation(), partner, now)) {
                return false;
            }
            ledger.append(tx, entry);
            if (!tells) {
                alarms.raise(tx, RestorationAlarm.PARTNER_TELLS_NOTHING.about(partner));
            }
            if (lost > 0) {
                alarms.raise(tx, RestorationAlarm.EXCHANGES_LOST_HERE.about(partner, lost));
            }
            if (notAgain > 0) {
                alarms.raise(tx, RestorationAlarm.PACKAGES_NOT_SENT_AGAIN.about(partner, notAgain));
            }
            if (notGiven > 0) {
                alarms.raise(tx, RestorationAlarm.RECEIPTS_NOT_GIVEN.about(partner, notGiven));
            }
            RestorationAlarm.heard(tx, alarms, partner);
            return true;
        });
    }
}
