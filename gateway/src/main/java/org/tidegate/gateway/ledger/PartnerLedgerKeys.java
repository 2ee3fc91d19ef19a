package org.tidegate.gateway.ledger;

import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.descriptor.DescribedLedgerKey;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.WitnessStore;
import org.tidegate.gateway.store.WitnessStore.PinnedKey;

/**
 * The keys of the partners' ledgers. What the settings name counts; else the first one a partner's verified descriptor named, which
 * stays: another one later rings an alarm and is not taken, as no certificate vouches for it and whoever can sign a descriptor could
 * otherwise begin another history.
 */
public final class PartnerLedgerKeys {
    static final String KEY_CHANGED = "PARTNER_LEDGER_KEY_CHANGED";

    private static final Logger LOG = LoggerFactory.getLogger(PartnerLedgerKeys.class);

    /** Configured or pinned, as they are met; neither changes while the node runs. */
    private final Map<AuthorityId, byte[]> first;

    private final WitnessStore store;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final Clock clock;

    /** @param configured by the settings; descriptors are only compared with them */
    PartnerLedgerKeys(
            Map<AuthorityId, byte[]> configured, WitnessStore store, Alarms alarms, GroupCommit commits, Clock clock) {
        this.first = new ConcurrentHashMap<>(configured);
        this.store = store;
        this.alarms = alarms;
        this.commits = commits;
        this.clock = clock;
    }

    /** Ed25519, 32 octets; empty until the partner's descriptor was read once. */
    public Optional<byte[]> of(AuthorityId partner) {
        byte[] known = first.get(partner);
        if (known == null) {
            store.key(partner).ifPresent(pinned -> first.putIfAbsent(partner, pinned.publicKey()));
        }
        return Optional.ofNullable(first.get(partner));
    }

    /** Pins the key of a verified descriptor, or compares it with the one that is known. */
    void take(AuthorityId partner, DescribedLedgerKey described) {
        Optional<byte[]> known = of(partner);
        if (known.isEmpty()) {
            commits.commit(tx -> {
                store.pin(tx, partner, new PinnedKey(described.publicKey(), described.version()), clock.instant());
                return true;
            });
            LOG.info(
                    "the ledger key of partner {} is pinned, from descriptor version {}", partner, described.version());
        } else if (!Arrays.equals(known.get(), described.publicKey())) {
            alarms.raise(
                    new Alarms.Alarm(
                            KEY_CHANGED,
                            Map.of("partner", partner.value()),
                            "administrator",
                            "the partner's descriptor names another ledger key than the one we know: ask its administrator by another"
                                    + " way; if it is right, write it as 'ledger-key' of this partner and start the node again"));
        }
    }
}
