package org.tidegate.gateway.deconfliction.answer;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.sign.DeconflictionMessages;
import org.tidegate.gateway.deconfliction.hit.FoundHits;
import org.tidegate.gateway.deconfliction.key.EpochKeys;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.OverdueLists;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.Reads;
import org.tidegate.gateway.store.TargetQuotaStore;
import org.tidegate.gateway.store.TargetTagStore;
import org.tidegate.routes.deconfliction.QuotaClockSteps;

/** The answering side of deconfliction. */
@Configuration(proxyBeanMethods = false)
public class AnsweringConfiguration {

    @Bean
    TargetQuotaStore targetQuotaStore(Reads reads) {
        return new TargetQuotaStore(reads);
    }

    @Bean
    QuotaClockSteps quotaClockSteps(TargetQuotaStore store, GroupCommit commits, Clock clock) {
        return new QuotaClock(UUID.randomUUID(), store, commits, clock, System::nanoTime);
    }

    @Bean
    AnsweringDesk answeringDesk(
            Authority self,
            DeconflictionMessages messages,
            OverdueLists overdueLists,
            EpochKeys keys,
            TargetQuotaStore quotas,
            TargetTagStore tags,
            FoundHits hits,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            SecureRandom random,
            Clock clock) {
        return new AnsweringDesk(
                messages,
                overdueLists,
                new Answers(
                        self.id(),
                        keys,
                        quotas,
                        new LookUp(tags, hits),
                        new AnsweredRows(ledger),
                        commits,
                        ids,
                        random),
                new AnswerClock(),
                clock);
    }
}
