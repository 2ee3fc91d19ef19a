package org.tidegate.gateway.deconfliction;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfMode;
import org.tidegate.crypto.oprf.P256;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.sign.DeconflictionMessages;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.deconfliction.answer.AnsweringConfiguration;
import org.tidegate.gateway.deconfliction.ask.AskingConfiguration;
import org.tidegate.gateway.deconfliction.ask.AskingRounds;
import org.tidegate.gateway.deconfliction.entry.DeconflictionEntryConfiguration;
import org.tidegate.gateway.deconfliction.entry.ExpiredEntries;
import org.tidegate.gateway.deconfliction.hit.HitConfiguration;
import org.tidegate.gateway.deconfliction.hit.HitRounds;
import org.tidegate.gateway.deconfliction.key.EpochKeys;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.GroundStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.Reads;
import org.tidegate.gateway.store.TargetEpochStore;
import org.tidegate.gateway.store.TargetStandingStore;
import org.tidegate.gateway.store.TargetTagStore;
import org.tidegate.routes.deconfliction.DeconflictionSteps;

/** What the parts of deconfliction share, and the parts. */
@Configuration(proxyBeanMethods = false)
@Import({
    AnsweringConfiguration.class,
    AskingConfiguration.class,
    DeconflictionEntryConfiguration.class,
    HitConfiguration.class
})
public class DeconflictionConfiguration {
    @Bean
    TargetEpochStore targetEpochStore(Reads reads) {
        return new TargetEpochStore(reads);
    }

    @Bean
    TargetTagStore targetTagStore(Reads reads) {
        return new TargetTagStore(reads);
    }

    @Bean
    TargetStandingStore targetStandingStore(Reads reads) {
        return new TargetStandingStore(reads);
    }

    @Bean
    GroundStore groundStore(Reads reads) {
        return new GroundStore(reads);
    }

    @Bean
    Handles handles(DataKeys dataKeys) {
        return new Handles(dataKeys);
    }

    @Bean
    DeconflictionMessages deconflictionMessages(StatementSigner signer) {
        return new DeconflictionMessages(signer);
    }

    @Bean
    DeconflictionSteps deconflictionSteps(
            PartnerDirectory partners,
            AskingRounds asking,
            HitRounds hits,
            EpochKeys keys,
            ExpiredEntries expired,
            Clock clock) {
        return new DeconflictionRounds(partners, asking, hits, keys, expired, clock);
    }

    @Bean
    EpochKeys epochKeys(
            Authority self,
            TargetEpochStore store,
            DataKeys dataKeys,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            TimeOrderedIds ids,
            SecureRandom random) {
        return new EpochKeys(
                self.id(),
                new OprfContext(new P256(), OprfMode.VOPRF),
                store,
                dataKeys,
                ledger,
                alarms,
                commits,
                ids,
                random);
    }
}
