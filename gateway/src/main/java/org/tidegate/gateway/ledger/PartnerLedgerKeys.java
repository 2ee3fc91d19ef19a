package org.tidegate.gateway.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.crypto.descriptor.DescribedLedgerKey;
import org.tidegate.crypto.descriptor.NodeDescriptors;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.crypto.sign.UnverifiedStatement;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.WitnessStore;
import org.tidegate.gateway.store.WitnessStore.PinnedKey;
import org.tidegate.routes.failure.PassingFailure;

/**
 * The keys of the partners' ledgers. What the settings name counts; else the first one a partner's verified descriptor named, which
 * stays: another one later rings an alarm and is not taken, as no certificate vouches for it and whoever can sign a descriptor could
 * otherwise begin another history.
 */
public final class PartnerLedgerKeys {
    static final String KEY_CHANGED = "PARTNER_LEDGER_KEY_CHANGED";

    private static final Logger LOG = LoggerFactory.getLogger(PartnerLedgerKeys.class);

    private final Map<AuthorityId, byte[]> configured;
    private final NodeDescriptors descriptors;
    private final WitnessStore store;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final Clock clock;

    /** @param configured by the settings; for these no descriptor is asked */
    PartnerLedgerKeys(
            Map<AuthorityId, byte[]> configured,
            NodeDescriptors descriptors,
            WitnessStore store,
            Alarms alarms,
            GroupCommit commits,
            Clock clock) {
        this.configured = Map.copyOf(configured);
        this.descriptors = descriptors;
        this.store = store;
        this.alarms = alarms;
        this.commits = commits;
        this.clock = clock;
    }

    /** Ed25519, 32 octets; empty until the partner's descriptor was read once. */
    public Optional<byte[]> of(AuthorityId partner) {
        byte[] named = configured.get(partner);
        return named != null ? Optional.of(named) : store.key(partner).map(PinnedKey::publicKey);
    }

    /**
     * Asks the partner for its descriptor, and pins its key or compares it.
     *
     * @throws PassingFailure when it does not answer, or what it answers does not verify
     */
    void learn(Partner partner) {
        if (configured.containsKey(partner.id())) {
            return;
        }
        byte[] signed = partner.client(Lane.ROUTINE).descriptor();
        Instant now = clock.instant();
        try {
            take(partner, descriptors.ledgerKey(new UnverifiedStatement(signed), partner.trust(), now), now);
        } catch (StatementRefused refused) {
            throw new PassingFailure(
                    "DESCRIPTOR_NOT_VALID",
                    "the descriptor of partner " + partner.id() + " does not verify."
                            + " Both administrators compare its certificates with the agreement's anchors; asked again.",
                    refused);
        }
    }

    private void take(Partner partner, DescribedLedgerKey described, Instant now) {
        Optional<PinnedKey> pinned = store.key(partner.id());
        if (pinned.isEmpty()) {
            commits.commit(tx -> {
                store.pin(tx, partner.id(), new PinnedKey(described.publicKey(), described.version()), now);
                return true;
            });
            LOG.info(
                    "the ledger key of partner {} is pinned, from descriptor version {}",
                    partner.id(),
                    described.version());
        } else if (!Arrays.equals(pinned.get().publicKey(), described.publicKey())) {
            alarms.raise(
                    new Alarms.Alarm(
                            KEY_CHANGED,
                            Map.of("partner", partner.id().value()),
                            "administrator",
                            "the partner's descriptor names another ledger key than the one we know: ask its administrator by another"
                                    + " way; if it is right, write it as 'ledger-key' of this partner and start the node again"));
        }
    }
}
