package org.tidegate.gateway.deconfliction.hit;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.sign.DeconflictionMessages;
import org.tidegate.gateway.deconfliction.Handles;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.GroundStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.HitMessageStore;
import org.tidegate.gateway.store.HitStore;
import org.tidegate.gateway.store.Reads;
import org.tidegate.gateway.store.TargetTagStore;

/** Hits. */
@Configuration(proxyBeanMethods = false)
public class HitConfiguration {
    @Bean
    HitStore hitStore(Reads reads) {
        return new HitStore(reads);
    }

    @Bean
    HitMessageStore hitMessageStore(Reads reads) {
        return new HitMessageStore(reads);
    }

    @Bean
    HitAlarms hitAlarms(Alarms alarms) {
        return new HitAlarms(alarms);
    }

    @Bean
    HitBook hitBook(
            HitStore store, HitMessageStore messages, HitAlarms alarms, ExchangeLedger ledger, TimeOrderedIds ids) {
        return new HitBook(store, messages, alarms, ledger, ids);
    }

    @Bean
    HitInbox hitInbox(
            HitStore store,
            HitMessageStore messages,
            TargetTagStore tags,
            HitBook book,
            EventPlaces places,
            GroupCommit commits,
            Clock clock) {
        return new HitInbox(store, messages, tags, book, places, commits, clock);
    }

    @Bean
    HitDesk hitDesk(
            PartnerDirectory partners,
            HitStore store,
            HitBook book,
            HitAlarms alarms,
            ExchangeLedger ledger,
            GroupCommit commits,
            Clock clock) {
        return new HitDesk(partners, store, book, alarms, ledger, commits, clock);
    }

    @Bean
    HitRounds hitRounds(
            Authority self,
            HitStore store,
            HitMessageStore untold,
            GroundStore grounds,
            Handles handles,
            EventPlaces places,
            HitBook book,
            HitAlarms alarms,
            DeconflictionMessages messages,
            GroupCommit commits,
            Clock clock) {
        return new HitRounds(
                new HitTelling(self.id(), store, untold, grounds, handles, places, book, messages, commits, clock),
                new HitKeeping(store, untold, places, book, alarms, commits, clock));
    }
}
