package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.seal.Opener;
import org.tidegate.crypto.sign.EvidenceBatches;
import org.tidegate.crypto.sign.Receipts;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.ErasureStore;
import org.tidegate.gateway.store.EvidenceStore;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.PackageSeenStore;
import org.tidegate.gateway.store.PackageStore;

/** What partners deliver and tell, and what they are answered. */
@Configuration(proxyBeanMethods = false)
class ReceptionConfiguration {
    private static final Duration EVIDENCE_FIRST = Duration.ofSeconds(1);
    private static final Duration EVIDENCE_LONGEST = Duration.ofMinutes(1);

    @Bean
    ErasureNotices erasureNotices(ErasureStore erasures, PackageStore packages, ExchangeLedger ledger, Alarms alarms) {
        return new ErasureNotices(erasures, packages, ledger, alarms);
    }

    @Bean
    Receipts receipts(StatementSigner signer) {
        return new Receipts(signer);
    }

    @Bean
    Reception reception(
            NodeSettings settings,
            Authority self,
            KeyRing keys,
            PartnerDirectory partners,
            DataKeys dataKeys,
            Receipts receipts,
            PackageStore packages,
            PackageSeenStore seen,
            ExchangeStore exchanges,
            EnvelopeStore envelopes,
            EvidenceLog evidences,
            ExchangeLedger ledger,
            Alarms alarms,
            OverdueLists overdueLists,
            GroupCommit commits,
            WorkRows work,
            Dispatcher dispatcher,
            ErasureNotices notices,
            QueueLease lease,
            Clock clock) {
        Intake intake = new Intake(
                self.id(),
                dataKeys,
                receipts,
                packages,
                seen,
                exchanges,
                envelopes,
                evidences,
                ledger,
                commits,
                work,
                dispatcher,
                inboxes(settings),
                notices,
                lease);
        return new Reception(
                partners,
                new Opener(self.id(), keys.decryptionKeys()),
                envelopes,
                intake,
                new RefusalDesk(self.id(), receipts, envelopes, ledger, alarms, commits),
                overdueLists,
                clock);
    }

    @Bean
    EvidenceExchange evidenceExchange(
            Authority self,
            PartnerDirectory partners,
            StatementSigner signer,
            EvidenceStore evidences,
            EvidenceLog log,
            LostExchanges lost,
            OverdueLists overdueLists,
            ExchangeStore exchanges,
            GroupCommit commits,
            ExchangeWatch watch,
            TimeOrderedIds ids,
            Clock clock) {
        return new EvidenceExchange(
                self.id(),
                partners,
                new EvidenceBatches(signer),
                evidences,
                log,
                lost,
                overdueLists,
                exchanges,
                commits,
                watch,
                new BackOff(EVIDENCE_FIRST, EVIDENCE_LONGEST),
                ids,
                clock);
    }

    private static Inboxes inboxes(NodeSettings settings) {
        Map<Kind, CaseSystemId> byKind = new HashMap<>();
        for (CaseSystemSettings caseSystem : settings.caseSystems().all()) {
            caseSystem.receives().forEach(kind -> byKind.put(kind, caseSystem.id()));
        }
        return new Inboxes(byKind, settings.caseSystems().defaultInbox());
    }
}
