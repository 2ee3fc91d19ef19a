package org.tidegate.gateway.restoration;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.EventStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.Restoration;
import org.tidegate.gateway.store.RestorationPartner;
import org.tidegate.gateway.store.RestorationStore;

/** The end of a restoration, in one commit: traffic may come, and the case systems are told what to do. */
final class Finishing {
    private final List<CaseSystemId> caseSystems;
    private final RestorationStore store;
    private final EventStore events;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final InstantSource clock;

    Finishing(
            List<CaseSystemId> caseSystems,
            RestorationStore store,
            EventStore events,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            InstantSource clock) {
        this.caseSystems = List.copyOf(caseSystems);
        this.store = store;
        this.events = events;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.clock = clock;
    }

    /** @return false where its log goes on under no new name yet */
    boolean finish(Restoration restoration, List<RestorationPartner> partners) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.RESTORATION_FINISHED, new Actor.Gateway(), now)
                .subject(restoration.backupId())
                .prepare();
        return commits.commit(tx -> {
            if (!store.finish(tx, restoration.generation(), now)) {
                return false;
            }
            ledger.append(tx, entry);
            caseSystems.forEach(caseSystem -> events.restored(tx, caseSystem, restoration.generation(), now));
            partners.forEach(one -> RestorationAlarm.knowsTheName(tx, alarms, one.partner()));
            RestorationAlarm.RESTORATION_FAILED.ended(tx, alarms, RestorationAlarm.subjects(restoration.backupId()));
            alarms.raise(tx, mayBeBack(restoration));
            return true;
        });
    }

    private static Alarms.Alarm mayBeBack(Restoration restoration) {
        return RestorationAlarm.ERASURES_MAY_BE_BACK.about(Map.of(
                "backup",
                restoration.backupId().toString(),
                "keys",
                restoration.keysAt().truncatedTo(ChronoUnit.SECONDS).toString()));
    }
}
