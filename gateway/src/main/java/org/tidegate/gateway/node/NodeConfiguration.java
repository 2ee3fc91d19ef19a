package org.tidegate.gateway.node;

import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.tidegate.config.broker.BrokerSettings;
import org.tidegate.config.dispatch.DispatchSettings;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.partner.PartnerSettings;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.AgreementJson;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.AuthorityKind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.descriptor.NodeDescriptors;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.Passwords;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.rest.ContentKeyCase;
import org.tidegate.crypto.rest.ContentKeys;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.crypto.tls.TlsContexts;
import org.tidegate.crypto.trust.OwnTrust;
import org.tidegate.crypto.trust.PartnerTrust;
import org.tidegate.crypto.trust.RevocationLists;
import org.tidegate.crypto.trust.TrustAnchors;
import org.tidegate.gateway.audit.AuditConfiguration;
import org.tidegate.gateway.broker.BrokerConfiguration;
import org.tidegate.gateway.console.ConsoleConfiguration;
import org.tidegate.gateway.deconfliction.DeconflictionConfiguration;
import org.tidegate.gateway.door.DoorConfiguration;
import org.tidegate.gateway.exchange.ExchangeConfiguration;
import org.tidegate.gateway.exchange.OverdueLists;
import org.tidegate.gateway.feed.FeedConfiguration;
import org.tidegate.gateway.handover.HandoverConfiguration;
import org.tidegate.gateway.ledger.LedgerConfiguration;
import org.tidegate.gateway.listener.ClientTrust;
import org.tidegate.gateway.listener.ConfiguredClients;
import org.tidegate.gateway.listener.KnownClients;
import org.tidegate.gateway.listener.ListenerConfiguration;
import org.tidegate.gateway.listener.ListenerKeys;
import org.tidegate.gateway.listener.ListenerTls;
import org.tidegate.gateway.metrics.MetricsConfiguration;
import org.tidegate.gateway.operations.OperationsConfiguration;
import org.tidegate.gateway.partner.DescribedCertificate;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerAlarm;
import org.tidegate.gateway.partner.PartnerClient;
import org.tidegate.gateway.partner.PartnerContacts;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.people.PeopleConfiguration;
import org.tidegate.gateway.problem.FailureTranslation;
import org.tidegate.gateway.problem.ProblemCode;
import org.tidegate.gateway.problem.RequestFailed;
import org.tidegate.gateway.proof.ProofConfiguration;
import org.tidegate.gateway.reconciliation.ReconciliationConfiguration;
import org.tidegate.gateway.reporting.ReportingConfiguration;
import org.tidegate.gateway.restoration.RestorationConfiguration;
import org.tidegate.gateway.retention.RetentionConfiguration;
import org.tidegate.gateway.soap.SignatureRules;
import org.tidegate.gateway.soap.SoapControllers;
import org.tidegate.gateway.store.StoreConfiguration;
import org.tidegate.gateway.webhook.WebhookConfiguration;
import org.tidegate.gateway.wire.WireConfiguration;
import org.tidegate.routes.failure.NodeImpaired;

/** Wires one node from its settings. What a feature needs beyond this it makes in its own configuration. */
@SpringBootConfiguration
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.artemis.autoconfigure.ArtemisAutoConfiguration",
            "org.springframework.boot.jms.autoconfigure.JmsAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration"
        })
@Import({
    StoreConfiguration.class,
    BrokerConfiguration.class,
    ListenerConfiguration.class,
    ExchangeConfiguration.class,
    HandoverConfiguration.class,
    FeedConfiguration.class,
    WebhookConfiguration.class,
    DoorConfiguration.class,
    ReportingConfiguration.class,
    SoapControllers.class,
    LedgerConfiguration.class,
    WireConfiguration.class,
    OperationsConfiguration.class,
    AuditConfiguration.class,
    RetentionConfiguration.class,
    ReconciliationConfiguration.class,
    RestorationConfiguration.class,
    DeconflictionConfiguration.class,
    ConsoleConfiguration.class,
    PeopleConfiguration.class,
    ProofConfiguration.class,
    MetricsConfiguration.class,
    RouteConfiguration.class,
    NodeReady.class
})
public class NodeConfiguration {
    private static final int RETRY_AFTER_SECONDS = 5;

    /** How long our own issuers' lists may be overdue; a partner's is in its agreement. */
    private static final Duration OWN_GRACE = Duration.ofHours(72);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    TimeOrderedIds timeOrderedIds(Clock clock, SecureRandom random) {
        return new TimeOrderedIds(clock, random);
    }

    /** A door answers 503 while the database or the broker is away, so that its client asks again. */
    @Bean
    FailureTranslation nodeImpaired() {
        return failure -> failure instanceof NodeImpaired
                ? Optional.of(RequestFailed.retryAfter(ProblemCode.UNAVAILABLE, RETRY_AFTER_SECONDS))
                : Optional.empty();
    }

    @Bean
    Authority self(NodeSettings settings) {
        return new Authority(
                settings.identity().authority(),
                settings.identity().name(),
                settings.identity().country(),
                AuthorityKind.LAW_ENFORCEMENT);
    }

    @Bean
    StoreSettings storeSettings(NodeSettings settings) {
        return settings.store();
    }

    @Bean
    BrokerSettings brokerSettings(NodeSettings settings) {
        return settings.broker();
    }

    @Bean
    org.tidegate.config.listener.ListenerSettings listenerSettings(NodeSettings settings) {
        return settings.listeners();
    }

    @Bean
    KeyRing keyRing(NodeSettings settings) {
        try (Passwords passwords = Passwords.read(settings.keys().passwordsFile())) {
            KeyRing keys = Pkcs12KeyRing.open(settings.keys().folder(), passwords);
            new NodeAnchors(settings).requireAcceptable(keys);
            return keys;
        }
    }

    @Bean
    ContentKeyCase contentKeyCase(NodeSettings settings, SecureRandom random) {
        try (NodeKey nodeKey = NodeKey.read(settings.keys().nodeKeyFile())) {
            return new ContentKeyCase(nodeKey, random);
        }
    }

    @Bean
    DataKeys dataKeys(NodeSettings settings, SecureRandom random, ContentKeys contentKeys) {
        try (NodeKey nodeKey = NodeKey.read(settings.keys().nodeKeyFile())) {
            return new DataKeys(nodeKey, random, contentKeys);
        }
    }

    @Bean
    StatementSigner statementSigner(KeyRing keys, SecureRandom random) {
        return new StatementSigner(keys.signing(), random);
    }

    @Bean
    NodeDescriptors nodeDescriptors(StatementSigner signer) {
        return new NodeDescriptors(signer);
    }

    @Bean
    KnownClients knownClients(NodeSettings settings, PartnerDirectory partners) {
        return new ConfiguredClients(
                settings.identity().authority(),
                settings.caseSystems(),
                id -> partners.find(id).isPresent());
    }

    @Bean
    ListenerKeys listenerKeys(NodeSettings settings, KeyRing keys) {
        NodeAnchors anchors = new NodeAnchors(settings);
        return listener -> new ListenerTls(
                keys.tls(),
                switch (listener) {
                    case AGENCY -> List.copyOf(anchors.caseSystems().certificates());
                    case PARTNER ->
                        settings.partners().stream()
                                .flatMap(p -> anchors.partner(p.authority()).certificates().stream())
                                .distinct()
                                .toList();
                    case PEOPLE, REPORTING -> List.<X509Certificate>of();
                    case OPERATIONS -> List.copyOf(anchors.operators().certificates());
                });
    }

    @Bean
    ClientTrust clientTrust(NodeSettings settings, PartnerDirectory partners, OverdueLists overdueLists, Clock clock) {
        NodeAnchors anchors = new NodeAnchors(settings);
        return new NodeClients(
                ownTrust(settings, "case-systems", anchors.caseSystems(), clock),
                ownTrust(settings, "operator", anchors.operators(), clock),
                id -> partners.find(id).map(Partner::trust),
                overdueLists::ring,
                clock);
    }

    @Bean
    SignatureRules signatureRules(NodeSettings settings, Clock clock) {
        return new NodeSigners(settings, new NodeAnchors(settings), OWN_GRACE, clock);
    }

    private static Supplier<OwnTrust> ownTrust(NodeSettings settings, String name, TrustAnchors anchors, Clock clock) {
        return new TrustFiles<>(
                settings.trust().folder().resolve(name + ".crl"),
                settings.trust().reloadEvery(),
                lists -> new OwnTrust(anchors, lists, OWN_GRACE),
                clock)::now;
    }

    @Bean
    PartnerContacts partnerContacts(Clock clock) {
        return new PartnerContacts(clock);
    }

    @Bean
    PartnerDirectory partnerDirectory(
            NodeSettings settings,
            KeyRing keys,
            NodeDescriptors descriptors,
            PartnerAlarm alarm,
            PartnerContacts contacts,
            Clock clock) {
        Map<AuthorityId, Partner> partners = new LinkedHashMap<>();
        for (PartnerSettings partner : settings.partners()) {
            partners.put(partner.authority(), partner(settings, partner, keys, descriptors, alarm, contacts, clock));
        }
        return new PartnerDirectory(partners);
    }

    private static Partner partner(
            NodeSettings settings,
            PartnerSettings partner,
            KeyRing keys,
            NodeDescriptors descriptors,
            PartnerAlarm alarm,
            PartnerContacts contacts,
            Clock clock) {
        AuthorityId id = partner.authority();
        Agreement agreement = settings.agreementWith(id).orElseThrow();
        Supplier<PartnerTrust> trust = trust(settings, id, agreement, clock);
        PartnerClient forDescriptor = client(settings, id, partner.gateway(), keys, trust, alarm, contacts, clock);
        Map<Lane, PartnerClient> clients = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            clients.put(lane, client(settings, id, partner.gateway(), keys, trust, alarm, contacts, clock));
        }
        return new Partner(
                id, agreement, trust, clients, new DescribedCertificate(id, forDescriptor, trust, descriptors, clock));
    }

    private static PartnerClient client(
            NodeSettings settings,
            AuthorityId id,
            URI gateway,
            KeyRing keys,
            Supplier<PartnerTrust> trust,
            PartnerAlarm alarm,
            PartnerContacts contacts,
            Clock clock) {
        DispatchSettings dispatch = settings.dispatch();
        return new PartnerClient(
                id,
                gateway,
                TlsContexts.client(
                        keys.tls(),
                        List.copyOf(new NodeAnchors(settings).partner(id).certificates()),
                        id,
                        new PartnerServerCheck(trust, clock)),
                dispatch.connectWithin(),
                dispatch.answerWithin(),
                alarm,
                contacts);
    }

    private static Supplier<PartnerTrust> trust(
            NodeSettings settings, AuthorityId id, Agreement agreement, Clock clock) {
        TrustAnchors anchors = new NodeAnchors(settings).partner(id);
        TrustFiles<PartnerTrust> files = new TrustFiles<>(
                settings.trust().folder().resolve(id.value() + ".crl"),
                settings.trust().reloadEvery(),
                lists -> new PartnerTrust(
                        id,
                        AgreementJson.reference(agreement),
                        anchors,
                        RevocationLists.of(lists, listsDueSince(agreement)),
                        agreement.revocationGrace()),
                clock);
        return files::now;
    }

    /** From the agreement's first day on a partner's list is missing; a restart does not renew the grace. */
    private static Instant listsDueSince(Agreement agreement) {
        return agreement.validFrom().atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
