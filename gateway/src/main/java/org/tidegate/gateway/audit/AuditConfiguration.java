package org.tidegate.gateway.audit;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.ledger.LedgerProofs;
import org.tidegate.gateway.ledger.OwnLog;
import org.tidegate.gateway.ledger.StampChecks;
import org.tidegate.gateway.ledger.StoredLedger;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerSearch;
import org.tidegate.gateway.store.ReviewStore;

/** The auditor's desks and their API. */
@Configuration(proxyBeanMethods = false)
@Import(LedgerApi.class)
public class AuditConfiguration {

    @Bean
    EntryProofs entryProofs(LedgerProofs proofs, OwnLog log, StampChecks stamps, Clock clock) {
        return new CheckedProofs(proofs, log.key(), stamps, clock);
    }

    @Bean
    LedgerDesk ledgerDesk(
            LedgerSearch search,
            EntryProofs proofs,
            StoredLedger log,
            ExchangeLedger ledger,
            GroupCommit commits,
            Clock clock) {
        return new LedgerDesk(
                search, proofs, () -> log.head().map(head -> new TreeExport(log, head)), ledger, commits, clock);
    }

    @Bean
    ReviewDesk reviewDesk(
            Authority self,
            ReviewStore store,
            StatementSigner signer,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            SecureRandom random,
            Clock clock) {
        return new ReviewDesk(self.id(), store, signer, ledger, commits, ids, random, clock);
    }
}
