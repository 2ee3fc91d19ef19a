package org.tidegate.gateway.restoration;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.Restoration;
import org.tidegate.gateway.store.RestorationPartner;
import org.tidegate.gateway.store.RestorationStore;

/** What an operator sees of a restoration, and decides about it. */
public final class RestorationDesk {
    private final RestorationGate gate;
    private final RestorationStore store;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final int generation;
    private final InstantSource clock;

    /** @param generation of the log as this process knows it */
    RestorationDesk(
            RestorationGate gate,
            RestorationStore store,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            int generation,
            InstantSource clock) {
        this.gate = gate;
        this.store = store;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.generation = generation;
        this.clock = clock;
    }

    /** Whether this node waits for its partners; asks no store. */
    public boolean isRestoring() {
        return gate.isShut();
    }

    /** Empty where this node takes traffic. */
    public Optional<RestorationStatus> now() {
        return isRestoring() ? store.open().map(this::status) : Optional.empty();
    }

    private RestorationStatus status(Restoration restoration) {
        List<RestorationPartner> partners = store.partners(restoration.generation());
        return new RestorationStatus(
                restoration.backupId(),
                restoration.snapshotAt(),
                restoration.restoredAt(),
                restoration.announcedAt(),
                partners.stream()
                        .map(one -> new RestorationStatus.PartnerHeard(
                                one.partner().value(), one.answeredAt(), one.takenAt(), one.isLeftOut()))
                        .toList(),
                nextStep(restoration, partners, gate.troubles()));
    }

    private String nextStep(Restoration restoration, List<RestorationPartner> partners, Set<String> troubles) {
        if (restoration.generation() != generation) {
            return "start this node again, and see that no other node of this gateway runs: its log got a later name, because this backup"
                    + " was restored before; see the alarm RESTORATION_NAME_TAKEN";
        }
        if (!troubles.isEmpty()) {
            return "look into the log: the last round failed inside this node, by " + String.join(" and ", troubles)
                    + ", and is taken again every few seconds; see the alarm RESTORATION_FAILED";
        }
        return partners.stream().anyMatch(RestorationPartner::isToBeTaken)
                ? "wait: partners are asked every few seconds. One that stays away: call its administrator, or decide to go on without"
                        + " it: ./tidegate restore go-on --home DIR --without PARTNER"
                : "wait: all partners were heard, and the doors open by themselves";
    }

    /**
     * Traffic does not wait for this partner any more.
     *
     * @return false where it is not waited for
     */
    public boolean goOnWithout(Actor.Operator who, AuthorityId partner) {
        Optional<Restoration> open = store.open();
        if (open.isEmpty()) {
            return false;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.PARTNER_LEFT_OUT, who, now)
                .partner(partner)
                .subject(open.get().backupId())
                .prepare();
        return commits.commit(tx -> {
            if (!store.leaveOut(tx, open.get().generation(), partner, who.name(), now)) {
                return false;
            }
            ledger.append(tx, entry);
            RestorationAlarm.answered(tx, alarms, partner);
            alarms.raise(tx, RestorationAlarm.RESTORED_WITHOUT_PARTNER.about(partner));
            return true;
        });
    }
}
