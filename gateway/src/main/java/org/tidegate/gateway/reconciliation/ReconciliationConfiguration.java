package org.tidegate.gateway.reconciliation;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.config.reconciliation.ReconciliationSettings;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.sign.Reconciliations;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.OverdueLists;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.ReconciliationStore;

/** Reconciliation, asked and answered. */
@Configuration(proxyBeanMethods = false)
public class ReconciliationConfiguration {

    @Bean
    Reconciliations reconciliations(StatementSigner signer) {
        return new Reconciliations(signer);
    }

    @Bean
    ReconciliationDesk reconciliationDesk(
            Authority self, Reconciliations reconciliations, ReconciliationStore store, Clock clock) {
        return new ReconciliationDesk(self.id(), reconciliations, store, clock);
    }

    @Bean
    ReconciliationRound reconciliationRound(
            NodeSettings settings,
            PartnerDirectory partners,
            Reconciliations reconciliations,
            OverdueLists overdueLists,
            ReconciliationStore store,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            TimeOrderedIds ids,
            Clock clock) {
        ReconciliationSettings terms = settings.reconciliation();
        return new ReconciliationRound(
                terms,
                new SignedViews(partners, reconciliations, overdueLists, clock),
                store,
                new Findings(store, ledger, alarms, commits, terms.after(), clock),
                alarms,
                ids,
                clock);
    }
}
