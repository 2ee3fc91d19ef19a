package org.tidegate.config.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tidegate.config.broker.BrokerSettings;
import org.tidegate.config.casesystem.CaseSystems;
import org.tidegate.config.dispatch.DispatchSettings;
import org.tidegate.config.evidence.EvidenceSettings;
import org.tidegate.config.feed.EventSettings;
import org.tidegate.config.identity.IdentitySettings;
import org.tidegate.config.keys.KeySettings;
import org.tidegate.config.ledger.LedgerSettings;
import org.tidegate.config.listener.ListenerSettings;
import org.tidegate.config.partner.PartnerSettings;
import org.tidegate.config.people.PeopleSettings;
import org.tidegate.config.reconciliation.ReconciliationSettings;
import org.tidegate.config.retention.RetentionSettings;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.config.sweeper.SweeperSettings;
import org.tidegate.config.trust.TrustSettings;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.authority.AuthorityId;

/**
 * Everything one node is told, read once at start and checked together.
 *
 * @param home the node's folder; every relative path in it was resolved against it
 * @param partners one for each agreement
 * @param agreements one for each partner
 */
public record NodeSettings(
        Path home,
        Profile profile,
        IdentitySettings identity,
        ListenerSettings listeners,
        StoreSettings store,
        BrokerSettings broker,
        KeySettings keys,
        TrustSettings trust,
        DispatchSettings dispatch,
        SweeperSettings sweeper,
        EvidenceSettings evidence,
        EventSettings events,
        LedgerSettings ledger,
        RetentionSettings retention,
        ReconciliationSettings reconciliation,
        CaseSystems caseSystems,
        PeopleSettings people,
        List<PartnerSettings> partners,
        List<Agreement> agreements) {

    /** The settings file's name; a folder without it is no node's home. */
    public static final String FILE = "tidegate.yml";

    public NodeSettings {
        partners = List.copyOf(partners);
        agreements = List.copyOf(agreements);
    }

    /**
     * Reads {@code tidegate.yml} and {@code agreements/*.yml} of a node home.
     *
     * @throws org.tidegate.config.yaml.SettingsRefused with every problem of every file
     */
    public static NodeSettings load(Path home) {
        return new NodeHome(home.toAbsolutePath().normalize()).load();
    }

    /** Whether the settings file is one that passwords can be tried against, so that it is for the node's user alone. */
    public boolean holdsPasswordHashes() {
        return !people.all().isEmpty()
                || caseSystems.all().stream().anyMatch(system -> system.basic().isPresent());
    }

    /** The terms agreed with one partner. */
    public Optional<Agreement> agreementWith(AuthorityId partner) {
        return agreements.stream()
                .filter(agreement -> agreement.parties().stream()
                        .anyMatch(party -> party.id().equals(partner)))
                .filter(agreement -> !partner.equals(identity.authority()))
                .findFirst();
    }
}
