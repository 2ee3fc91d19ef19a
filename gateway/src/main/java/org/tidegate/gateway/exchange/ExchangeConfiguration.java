package org.tidegate.gateway.exchange;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.keys.KeyRing;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.seal.Sealer;
import org.tidegate.crypto.sign.Receipts;
import org.tidegate.gateway.broker.WorkQueue;
import org.tidegate.gateway.handover.Pushes;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.EvidenceStore;
import org.tidegate.gateway.store.ExchangeSearch;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.FormStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.HistoryStore;
import org.tidegate.gateway.store.InboxStore;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PackageStore;
import org.tidegate.gateway.store.ReportStore;
import org.tidegate.gateway.store.RestorationStore;
import org.tidegate.gateway.store.SignatureStore;
import org.tidegate.gateway.store.SubmissionStore;
import org.tidegate.routes.RunningRoutes;
import org.tidegate.routes.deconfliction.DeconflictionSteps;
import org.tidegate.routes.deconfliction.QuotaClockSteps;
import org.tidegate.routes.feed.FeedSteps;
import org.tidegate.routes.ledger.LedgerSteps;
import org.tidegate.routes.reconciliation.ReconciliationSteps;
import org.tidegate.routes.restoration.RestorationSteps;
import org.tidegate.routes.retention.RetentionSteps;
import org.tidegate.routes.webhook.WebhookSteps;

/** The exchange's parts, and the steps the routes call. */
@Configuration(proxyBeanMethods = false)
@Import({ReceptionConfiguration.class, InboxConfiguration.class})
public class ExchangeConfiguration {
    @Bean
    ExchangeLedger exchangeLedger(NodeSettings settings, LedgerStore store, SecureRandom random) {
        return new ExchangeLedger(
                settings.identity().authority(), settings.identity().node(), store, random);
    }

    @Bean
    QueueLease queueLease(NodeSettings settings) {
        return QueueLease.of(
                settings.dispatch().connectWithin(), settings.dispatch().answerWithin());
    }

    @Bean
    KnownQueues knownQueues(NodeSettings settings, PartnerDirectory partners) {
        return KnownQueues.of(
                partners.all().stream().map(Partner::id).toList(),
                settings.caseSystems().all().stream()
                        .map(CaseSystemSettings::id)
                        .toList());
    }

    @Bean
    AwayPartners awayPartners() {
        return new AwayPartners();
    }

    @Bean
    Alarms alarms(AlarmStore store, ExchangeLedger ledger, GroupCommit commits, TimeOrderedIds ids, Clock clock) {
        return new Alarms(store, ledger, commits, ids, clock);
    }

    @Bean
    OverdueLists overdueLists(Alarms alarms) {
        return new OverdueLists(alarms);
    }

    @Bean
    Dispatcher dispatcher(WorkQueue queue) {
        return new Dispatcher(queue);
    }

    @Bean
    ExchangeWatch exchangeWatch() {
        return new ExchangeWatch();
    }

    @Bean
    WorkRows workRows(ExchangeStore exchanges, Clock clock) {
        return new WorkRows(exchanges, clock);
    }

    @Bean
    PackageSafe packageSafe(PackageStore packages, DataKeys dataKeys) {
        return new PackageSafe(packages, dataKeys);
    }

    @Bean
    EvidenceLog evidenceLog(
            Authority self,
            EvidenceStore evidences,
            ExchangeStore exchanges,
            ExchangeLedger ledger,
            TimeOrderedIds ids) {
        return new EvidenceLog(self.id(), evidences, exchanges, ledger, ids);
    }

    @Bean
    Acceptance submissions(
            Authority self,
            PartnerDirectory partners,
            PackageSafe safe,
            PackageStore packages,
            ExchangeStore exchanges,
            SubmissionStore submissions,
            SignatureStore signatures,
            ExchangeLedger ledger,
            GroupCommit commits,
            WorkRows work,
            Dispatcher dispatcher,
            TimeOrderedIds ids,
            QueueLease lease,
            LostExchanges lost,
            Clock clock) {
        return new Acceptance(
                self.id(),
                partners,
                safe,
                packages,
                exchanges,
                submissions,
                signatures,
                ledger,
                commits,
                work,
                dispatcher,
                ids,
                lease,
                lost,
                clock);
    }

    @Bean
    LostExchanges lostExchanges(RestorationStore store) {
        return new LostExchanges(store);
    }

    @Bean
    Exchanges exchanges(Authority self, ExchangeStore exchanges, EnvelopeStore envelopes, HistoryStore histories) {
        return new ExchangeBook(self.id(), exchanges, envelopes, histories);
    }

    @Bean
    OwnExchanges ownExchanges(ExchangeSearch search) {
        return new ExchangePages(search);
    }

    @Bean
    Looks looks(ExchangeLedger ledger, GroupCommit commits, Clock clock) {
        return new Looks(ledger, commits, clock);
    }

    @Bean
    Sealing sealing(
            Authority self,
            KeyRing keys,
            DataKeys dataKeys,
            EnvelopeStore envelopes,
            ExchangeStore exchanges,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            SecureRandom random,
            QueueLease lease,
            Clock clock) {
        return new Sealing(
                self.id(),
                new Sealer(keys.signing(), random),
                dataKeys,
                envelopes,
                exchanges,
                ledger,
                commits,
                ids,
                random,
                lease,
                clock);
    }

    @Bean
    Company company(ExchangeStore exchanges, WorkRows work, PackageSafe safe, Dispatcher dispatcher) {
        return new Company(exchanges, work, safe, dispatcher);
    }

    @Bean
    ReceiptDesk receiptDesk(
            Authority self,
            Receipts receipts,
            EnvelopeStore envelopes,
            ExchangeStore exchanges,
            EvidenceLog evidences,
            ExchangeLedger ledger,
            AwayPartners away,
            Alarms alarms,
            OverdueLists overdueLists,
            Company company,
            GroupCommit commits,
            ExchangeWatch watch,
            QueueLease lease,
            Clock clock) {
        return new ReceiptDesk(
                self.id(),
                receipts,
                envelopes,
                exchanges,
                evidences,
                ledger,
                away,
                alarms,
                overdueLists,
                new Parting(envelopes, exchanges, ledger, company, commits, watch, lease),
                commits,
                watch,
                clock);
    }

    @Bean
    AskedReceipts askedReceipts(ReceiptDesk desk, EnvelopeStore envelopes, ExchangeStore exchanges) {
        return new AskedReceipts(desk, envelopes, exchanges);
    }

    @Bean
    SendAgain sendAgain(
            PartnerDirectory partners, ExchangeStore exchanges, PackageSafe safe, Sealing sealing, Clock clock) {
        return new SendAgain(partners, exchanges, safe, sealing, clock);
    }

    @Bean
    RunningRoutes.Steps steps(
            NodeSettings settings,
            PartnerDirectory partners,
            PackageSafe safe,
            ExchangeStore exchanges,
            EnvelopeStore envelopes,
            InboxStore inbox,
            FormStore forms,
            BlockedForm blocked,
            SubmissionStore submissions,
            ReportStore reports,
            EvidenceLog evidences,
            EvidenceExchange evidenceExchange,
            Sealing sealing,
            Company company,
            ReceiptDesk desk,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            WorkRows work,
            Dispatcher dispatcher,
            ExchangeWatch watch,
            TimeOrderedIds ids,
            QueueLease lease,
            KnownQueues queues,
            AwayPartners away,
            Pushes pushes,
            FeedSteps feed,
            WebhookSteps webhooks,
            LedgerSteps transferLog,
            RetentionSteps retention,
            ReconciliationSteps reconciliation,
            RestorationSteps restoration,
            DeconflictionSteps deconfliction,
            QuotaClockSteps quotaClock,
            Clock clock) {
        BackOff backOff = new BackOff(
                settings.dispatch().backOff().first(),
                settings.dispatch().backOff().longest());
        return new RunningRoutes.Steps(
                new Dispatching(partners, work, exchanges, safe, company, sealing, desk, ledger, commits, watch, clock),
                new HandoverDesk(
                        work,
                        exchanges,
                        inbox,
                        new PushDesk(pushes, safe, inbox, forms, commits, alarms, ids, clock),
                        evidences,
                        ledger,
                        forms,
                        blocked,
                        commits,
                        watch,
                        ids,
                        clock),
                evidenceExchange,
                new Sweeper(exchanges, queues, dispatcher, ledger, alarms, commits, watch, lease, clock),
                new Forgetting(submissions, reports, ledger, commits, clock),
                feed,
                webhooks,
                transferLog,
                retention,
                reconciliation,
                restoration,
                deconfliction,
                quotaClock,
                new FailureRecord(
                        partners, away, exchanges, envelopes, forms, evidences, ledger, alarms, commits, watch, backOff,
                        clock));
    }
}
