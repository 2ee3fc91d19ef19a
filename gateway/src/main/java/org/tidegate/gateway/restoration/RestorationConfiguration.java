package org.tidegate.gateway.restoration;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.config.casesystem.CaseSystemSettings;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.sign.Receipts;
import org.tidegate.crypto.sign.SharedSinceAnswers;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.AskedReceipts;
import org.tidegate.gateway.exchange.EvidenceExchange;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.OverdueLists;
import org.tidegate.gateway.exchange.Reception;
import org.tidegate.gateway.ledger.FirstEntry;
import org.tidegate.gateway.ledger.HeldHeads;
import org.tidegate.gateway.ledger.OwnLog;
import org.tidegate.gateway.listener.ListenerConfiguration;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.retention.ErasedBefore;
import org.tidegate.gateway.store.EventStore;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.RestorationStore;
import org.tidegate.gateway.store.SharedStore;
import org.tidegate.routes.reconciliation.ReconciliationSteps;

/** A restored gateway's way to traffic, and what a partner's is told. */
@Configuration(proxyBeanMethods = false)
@Import(RestorationController.class)
public class RestorationConfiguration {

    @Bean
    RestorationGate restorationGate(RestorationStore store) {
        return new RestorationGate(store);
    }

    @Bean
    FilterRegistrationBean<RestoringFilter> restoringFilter(RestorationGate gate) {
        FilterRegistrationBean<RestoringFilter> registration = new FilterRegistrationBean<>(new RestoringFilter(gate));
        registration.addUrlPatterns("/*");
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(ListenerConfiguration.SHUT);
        return registration;
    }

    @Bean
    SharedSinceAnswers sharedSinceAnswers(StatementSigner signer) {
        return new SharedSinceAnswers(signer);
    }

    @Bean
    SharedSinceDesk sharedSinceDesk(
            Authority self,
            SharedSinceAnswers answers,
            SharedStore store,
            ExchangeLedger ledger,
            GroupCommit commits,
            Clock clock) {
        return new SharedSinceDesk(self.id(), answers, store, ledger, commits, clock);
    }

    @Bean
    RestorationDesk restorationDesk(
            RestorationGate gate,
            RestorationStore store,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            OwnLog log,
            Clock clock) {
        return new RestorationDesk(gate, store, ledger, alarms, commits, log.generation(), clock);
    }

    @Bean
    PartnersWord partnersWord(
            PartnerDirectory partners,
            OwnLog log,
            HeldHeads heads,
            SharedSinceAnswers answers,
            Receipts receipts,
            OverdueLists overdueLists,
            Clock clock) {
        return new PartnersOnTheWire(partners, heads, answers, receipts, overdueLists, clock);
    }

    @Bean
    UsualWays usualWays(
            PartnerDirectory partners,
            AskedReceipts receipts,
            EvidenceExchange evidences,
            Reception reception,
            ErasedBefore erasures,
            ReconciliationSteps reconciliation) {
        return new NodesWays(partners, receipts, evidences, reception, erasures, reconciliation);
    }

    @Bean
    Taking taking(
            Authority self,
            PartnersWord word,
            UsualWays ways,
            RestorationStore store,
            ExchangeStore exchanges,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            TimeOrderedIds ids,
            Clock clock) {
        return new Taking(
                self.id(),
                word,
                ways,
                store,
                exchanges,
                new LostHere(word, ways, store, ledger, alarms, commits, clock),
                new HeardOut(store, ledger, alarms, commits, clock),
                ids);
    }

    @Bean
    Finishing finishing(
            NodeSettings settings,
            RestorationStore store,
            EventStore events,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            Clock clock) {
        return new Finishing(
                settings.caseSystems().all().stream()
                        .map(CaseSystemSettings::id)
                        .toList(),
                store,
                events,
                ledger,
                alarms,
                commits,
                clock);
    }

    @Bean
    RestorationRound restorationRound(
            RestorationGate gate,
            PartnerDirectory partners,
            PartnersWord word,
            OwnLog log,
            FirstEntry firstEntry,
            Taking taking,
            Finishing finishing,
            RestorationStore store,
            Alarms alarms,
            GroupCommit commits,
            Clock clock) {
        return new RestorationRound(
                gate,
                partners.all().stream().map(Partner::id).collect(Collectors.toSet()),
                word,
                firstEntry,
                taking,
                finishing,
                store,
                alarms,
                commits,
                log.generation(),
                clock);
    }
}
