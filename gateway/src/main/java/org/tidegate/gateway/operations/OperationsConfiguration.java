package org.tidegate.gateway.operations;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.partner.PartnerSettings;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.keys.PemFiles;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.broker.Broker;
import org.tidegate.gateway.broker.WorkQueue;
import org.tidegate.gateway.home.DiskSpace;
import org.tidegate.gateway.ledger.LedgerOverview;
import org.tidegate.gateway.partner.PartnerContacts;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.restoration.RestorationDesk;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.StatusStore;
import org.tidegate.routes.RunningRoutes;

/** The operator's controllers and the node's health. */
@Configuration(proxyBeanMethods = false)
@Import({AlarmsController.class, DeconflictionController.class, QuarantineController.class, StatusController.class})
public class OperationsConfiguration {
    /** The indicators readiness is made of, by the names of their beans; liveness asks none of them. */
    public static final String READINESS = "phase,restoration,stores,work,disk";

    @Bean
    PhaseHealth phase(ApplicationAvailability availability) {
        return new PhaseHealth(availability);
    }

    @Bean
    RestorationHealth restoration(RestorationDesk desk) {
        return new RestorationHealth(desk);
    }

    @Bean
    NodeHealth stores(StatementSigner signer, Database database, Broker broker, AlarmStore alarms, Clock clock) {
        return new NodeHealth(signer, database, broker, alarms, clock);
    }

    @Bean
    WorkHealth work(RunningRoutes routes, KeyRing keys, Clock clock) {
        return new WorkHealth(routes::running, own(keys), clock);
    }

    @Bean
    DiskHealth disk(NodeSettings settings) {
        return new DiskHealth(() -> DiskSpace.under(settings.home().resolve("data")));
    }

    /** Beside readiness, never in it. */
    @Bean
    LedgerHealth transferLogHealthIndicator(LedgerOverview ledger) {
        return new LedgerHealth(ledger);
    }

    @Bean
    Readiness readiness(
            PhaseHealth phase, RestorationHealth restoration, NodeHealth stores, WorkHealth work, DiskHealth disk) {
        return new Readiness(List.of(phase, restoration, stores, work, disk));
    }

    @Bean
    StatusDesk statusDesk(
            NodeSettings settings,
            PartnerDirectory partners,
            PartnerContacts contacts,
            StatusStore store,
            LedgerOverview ledger,
            WorkQueue queues,
            Readiness readiness,
            NodeCertificates certificates,
            RestorationDesk restoration,
            Clock clock) {
        return new StatusDesk(
                settings,
                partners,
                contacts,
                store,
                ledger,
                queues,
                readiness,
                certificates.byName(),
                restoration,
                clock);
    }

    @Bean
    NodeCertificates nodeCertificates(NodeSettings settings, KeyRing keys) {
        Map<String, X509Certificate> all = new LinkedHashMap<>();
        own(keys).forEach((use, certificate) -> all.put("own " + use, certificate));
        anchors(
                all,
                "case systems' anchor",
                PemFiles.readCertificates(settings.trust().caseSystemAnchors()));
        anchors(
                all,
                "operator's anchor",
                PemFiles.readCertificates(settings.trust().operatorAnchors()));
        for (PartnerSettings partner : settings.partners()) {
            anchors(
                    all,
                    "anchor of " + partner.authority(),
                    PemFiles.readCertificates(settings.trust().partnerAnchors(partner.authority())));
        }
        return new NodeCertificates(all);
    }

    @Bean
    QuarantineQueue quarantineQueue(Broker broker) {
        return new QuarantineQueue(broker.connectionFactory());
    }

    private static Map<String, X509Certificate> own(KeyRing keys) {
        return Map.of(
                "signing", keys.signing().certificate(),
                "decryption", keys.decryptionKeys().getFirst().certificate(),
                "tls", keys.tls().certificate());
    }

    private static void anchors(Map<String, X509Certificate> all, String name, List<X509Certificate> anchors) {
        for (int i = 0; i < anchors.size(); i++) {
            all.put(i == 0 ? name : name + " " + (i + 1), anchors.get(i));
        }
    }
}
