package org.tidegate.gateway.ledger;

import java.time.Clock;
import java.util.Map;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.WitnessStore;

/** Two checkpoints of one log that do not go together: both are kept and the alarm rings, in one commit. */
final class LedgerForks {
    static final String FORKED = "LEDGER_FORKED";

    private final AuthorityId self;
    private final WitnessStore store;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final Clock clock;

    LedgerForks(
            AuthorityId self, WitnessStore store, Alarms alarms, GroupCommit commits, TimeOrderedIds ids, Clock clock) {
        this.self = self;
        this.store = store;
        this.alarms = alarms;
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
    }

    /** A partner's log does not continue what we cosigned. */
    void theirs(AuthorityId partner, byte[] held, byte[] offered) {
        keep(
                LedgerNames.origin(partner),
                partner,
                partner,
                held,
                offered,
                "the partner's ledger does not continue what we cosigned: call its administrator and its auditor, and ours;"
                        + " both checkpoints are kept. Packages go on; its proofs after the one we cosigned are not to be believed");
    }

    /**
     * A partner's log goes on under a name that it gave up with a restore.
     *
     * @param held under the newest name
     * @param offered under the older one
     */
    void revived(AuthorityId partner, byte[] held, byte[] offered) {
        keep(
                LedgerNames.origin(partner),
                partner,
                partner,
                held,
                offered,
                "the partner's ledger came back out of a backup and goes on under a new name, and somebody goes on signing it under the"
                        + " old one: call its administrator and its auditor, and ours. Its gateway may run twice, or another has its key."
                        + " Both checkpoints are kept; nothing under the old name is cosigned. Packages go on");
    }

    /**
     * A partner holds a checkpoint that we signed and our log does not continue.
     *
     * @param held that one, its signature verified
     */
    void ours(AuthorityId partner, byte[] held, byte[] offered) {
        keep(
                LedgerNames.origin(self),
                self,
                partner,
                held,
                offered,
                "a partner holds another history of our ledger: see whether this node's database was set back to an older state,"
                        + " or another node signs with its key; call the auditor. Both checkpoints are kept. Packages go on");
    }

    private void keep(
            String origin, AuthorityId log, AuthorityId partner, byte[] held, byte[] offered, String nextStep) {
        WitnessStore.Fork fork = new WitnessStore.Fork(ids.next(), origin, partner, held, offered, clock.instant());
        commits.commit(tx -> {
            store.keep(tx, fork);
            alarms.raise(
                    tx,
                    new Alarms.Alarm(
                            FORKED,
                            Map.of("ledger", log.value(), "partner", partner.value()),
                            "administrator",
                            nextStep));
            return true;
        });
    }
}
