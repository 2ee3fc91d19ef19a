package org.tidegate.gateway.deconfliction.ask;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.sign.DeconflictionMessages;
import org.tidegate.gateway.deconfliction.Handles;
import org.tidegate.gateway.deconfliction.entry.AskSoon;
import org.tidegate.gateway.deconfliction.entry.OpenEntries;
import org.tidegate.gateway.deconfliction.key.EpochKeys;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.OverdueLists;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.TargetEpochStore;
import org.tidegate.gateway.store.TargetTagStore;

/** The asking side. */
@Configuration(proxyBeanMethods = false)
public class AskingConfiguration {
    @Bean
    AskSoon askSoon(AskingRounds rounds) {
        return rounds::soon;
    }

    @Bean
    AskingRounds askingRounds(
            NodeSettings settings,
            Authority self,
            PartnerDirectory partners,
            EpochKeys keys,
            TargetEpochStore epochs,
            OpenEntries entries,
            TargetTagStore tags,
            Handles handles,
            DataKeys dataKeys,
            DeconflictionMessages messages,
            OverdueLists overdueLists,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            TimeOrderedIds ids,
            SecureRandom random,
            Clock clock) {
        Grounding grounding = new Grounding(handles);
        PartnerQuestions questions = new PartnerQuestions(messages, overdueLists, clock);
        String node = settings.identity().node();
        return new AskingRounds(
                UUID.nameUUIDFromBytes(node.getBytes(StandardCharsets.UTF_8)),
                partners,
                keys,
                epochs,
                tags,
                new Enrolling(
                        self.id(), keys, entries, tags, grounding, questions, ledger, alarms, commits, ids, random,
                        clock),
                new Probing(
                        tags,
                        new ProbeQuestions(self.id(), grounding, dataKeys, ids),
                        questions,
                        ledger,
                        commits,
                        random,
                        clock),
                questions,
                alarms,
                commits,
                clock);
    }
}
