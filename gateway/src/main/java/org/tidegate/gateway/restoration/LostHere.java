package org.tidegate.gateway.restoration;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.restoration.SharedExchange;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.retention.ErasedBefore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LostExchange;
import org.tidegate.gateway.store.Restoration;
import org.tidegate.gateway.store.RestorationStore;

/** What of ours a partner holds and is not here any more. It is named, and what it says was erased is given to nobody. */
final class LostHere {
    /** The recipient's gateway has it. */
    static final Set<ExchangeState> HELD = EnumSet.of(
            ExchangeState.RELAYED, ExchangeState.DELIVERED, ExchangeState.RETRIEVED, ExchangeState.HANDOVER_FAILED);

    private final PartnersWord word;
    private final UsualWays ways;
    private final RestorationStore store;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final InstantSource clock;

    LostHere(
            PartnersWord word,
            UsualWays ways,
            RestorationStore store,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            InstantSource clock) {
        this.word = word;
        this.ways = ways;
        this.store = store;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * Names it in the ledger and keeps its receipt.
     *
     * @return false where the partner gives no receipt for it
     */
    boolean name(AuthorityId partner, Restoration restoration, SharedExchange one) {
        Optional<LostExchange> given = word.lost(partner, one);
        if (given.isEmpty()) {
            return false;
        }
        LostExchange found = given.get();
        ExchangeLedger.Prepared entry = ledger.draft(
                        LedgerEvent.EXCHANGE_LOST_HERE,
                        new Actor.Gateway(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .packageId(one.packageId())
                .exchanges(List.of(one.exchange()))
                .envelope(one.envelope())
                .partner(found.partner())
                .kind(one.kind())
                .lane(one.lane())
                .stateAfter(one.state())
                .content(Digest.sha256(found.receipt()))
                .prepare();
        return commits.commit(tx -> {
            if (store.lose(tx, restoration.generation(), found)) {
                ledger.append(tx, entry);
            }
            return true;
        });
    }

    /** Where the lost package told of an erasure, or acknowledged one: what that was about, and is here again. */
    void shutAwayWhatItIsAbout(AuthorityId partner, SharedExchange one) {
        PackageId about = one.inReplyTo();
        if (about == null || !HELD.contains(one.state())) {
            return;
        }
        if (one.kind() == Kind.ERASURE_NOTICE) {
            ringWhereItStays(partner, about, ways.erasedByUs(about, partner));
        } else if (one.kind() == Kind.ACKNOWLEDGEMENT) {
            ringWhereItStays(partner, about, ways.acknowledged(about, partner));
        }
    }

    private void ringWhereItStays(AuthorityId partner, PackageId about, ErasedBefore.Outcome outcome) {
        if (outcome == ErasedBefore.Outcome.STAYS) {
            alarms.raise(RestorationAlarm.ERASURE_NOT_DONE_AGAIN.about(
                    Map.of("package", about.text(), "partner", partner.value())));
        }
    }
}
