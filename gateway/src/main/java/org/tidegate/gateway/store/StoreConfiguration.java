package org.tidegate.gateway.store;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.gateway.home.RestoredHome;

/** The store's objects, from one {@link StoreSettings}. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {
    @Bean
    Database database(NodeSettings node, StoreSettings settings) {
        return Database.open(settings, RestoredHome.read(node.home()));
    }

    @Bean(destroyMethod = "") // the database closes it
    GroupCommit groupCommit(Database database) {
        return database.groupCommit();
    }

    @Bean
    Reads reads(Database database) {
        return database.reads();
    }

    @Bean
    SignatureStore signatureStore(Reads reads) {
        return new SignatureStore(reads);
    }

    @Bean
    PackageStore packageStore(Reads reads) {
        return new PackageStore(reads);
    }

    @Bean
    ContentKeyStore contentKeyStore(Reads reads) {
        return new ContentKeyStore(reads);
    }

    @Bean
    ErasureStore erasureStore(Reads reads) {
        return new ErasureStore(reads);
    }

    @Bean
    ReconciliationStore reconciliationStore(Reads reads) {
        return new ReconciliationStore(reads);
    }

    @Bean
    RestorationStore restorationStore(Reads reads) {
        return new RestorationStore(reads);
    }

    @Bean
    SharedStore sharedStore(Reads reads) {
        return new SharedStore(reads);
    }

    @Bean
    PackageSeenStore packageSeenStore(Reads reads) {
        return new PackageSeenStore(reads);
    }

    @Bean
    EnvelopeStore envelopeStore(Reads reads) {
        return new EnvelopeStore(reads);
    }

    @Bean
    LedgerStore ledgerStore(Reads reads) {
        return new LedgerStore(reads);
    }

    @Bean
    LedgerTreeStore ledgerTreeStore(Reads reads) {
        return new LedgerTreeStore(reads);
    }

    @Bean
    LedgerCheckpointStore ledgerCheckpointStore(Reads reads) {
        return new LedgerCheckpointStore(reads);
    }

    @Bean
    LedgerOriginStore ledgerOriginStore(Reads reads) {
        return new LedgerOriginStore(reads);
    }

    @Bean
    WitnessStore witnessStore(Reads reads) {
        return new WitnessStore(reads);
    }

    @Bean
    LedgerSearch ledgerSearch(Reads reads) {
        return new LedgerSearch(reads);
    }

    @Bean
    ReviewStore reviewStore(Reads reads) {
        return new ReviewStore(reads);
    }

    @Bean
    EvidenceStore evidenceStore(Reads reads) {
        return new EvidenceStore(reads);
    }

    @Bean
    InboxStore inboxStore(Reads reads) {
        return new InboxStore(reads);
    }

    @Bean
    AlarmStore alarmStore(Reads reads) {
        return new AlarmStore(reads);
    }

    @Bean
    TargetEntryStore targetEntryStore(Reads reads) {
        return new TargetEntryStore(reads);
    }

    @Bean
    FormStore formStore(Reads reads) {
        return new FormStore(reads);
    }

    @Bean
    StatusStore statusStore(Reads reads) {
        return new StatusStore(reads);
    }

    @Bean
    ExchangeStore exchangeStore(Reads reads, GroupCommit commits) {
        return new ExchangeStore(reads, commits);
    }

    @Bean
    HistoryStore historyStore(Reads reads) {
        return new HistoryStore(reads);
    }

    @Bean
    ExchangeSearch exchangeSearch(Reads reads) {
        return new ExchangeSearch(reads);
    }

    @Bean
    SessionStore sessionStore(Reads reads) {
        return new SessionStore(reads);
    }

    @Bean
    SignInBrakeStore signInBrakeStore(Reads reads) {
        return new SignInBrakeStore(reads);
    }

    @Bean
    EventStore eventStore(Reads reads) {
        return new EventStore(reads);
    }

    @Bean
    WebhookStore webhookStore(Reads reads) {
        return new WebhookStore(reads);
    }

    @Bean
    SubmissionStore submissionStore(Reads reads, DataKeys dataKeys) {
        return new SubmissionStore(reads, dataKeys);
    }

    @Bean
    ReportStore reportStore(Reads reads, DataKeys dataKeys) {
        return new ReportStore(reads, dataKeys);
    }
}
