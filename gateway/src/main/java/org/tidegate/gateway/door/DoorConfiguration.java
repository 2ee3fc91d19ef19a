package org.tidegate.gateway.door;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.ImageryDesk;
import org.tidegate.gateway.exchange.ImageryRefusals;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.GroupCommit;

/** The doors of a node, with what they read from its settings and its agreements. */
@Configuration(proxyBeanMethods = false)
@Import({DoorControllers.class, EventDoor.class, WebhookDoor.class, TargetEntryDoor.class})
public class DoorConfiguration {

    @Bean
    Formats formats() {
        return Formats.shipped();
    }

    @Bean
    CaseSystemForms caseSystemForms(NodeSettings settings) {
        return caseSystem ->
                settings.caseSystems().find(caseSystem).orElseThrow().format();
    }

    @Bean
    CaseSystemDefaults caseSystemDefaults(NodeSettings settings) {
        return caseSystem ->
                settings.caseSystems().find(caseSystem).orElseThrow().defaults();
    }

    @Bean
    CaseSystemRates caseSystemRates(NodeSettings settings) {
        return caseSystem ->
                settings.caseSystems().find(caseSystem).orElseThrow().rate();
    }

    @Bean
    OverRate overRate(Alarms alarms) {
        return (caseSystem, lane) -> alarms.raise(new Alarms.Alarm(
                "LANE_OVER_RATE",
                Map.of("caseSystem", caseSystem.value(), "lane", lane.name()),
                "liaison officer",
                "this case system hands in more packages of this lane than its rate: all were taken; ask its desk"
                        + " whether each is what its lane says"));
    }

    @Bean
    AgreedRecipients agreedRecipients(Authority self, PartnerDirectory partners) {
        return new AgreedRecipients() {
            @Override
            public Authority ourselves() {
                return self;
            }

            @Override
            public Optional<AgreedRecipient> find(AuthorityId id) {
                return partners.find(id)
                        .map(partner -> new AgreedRecipient(
                                Authority.of(id), partner.agreement().handlingDefault()));
            }
        };
    }

    @Bean
    ImageryRefusals imageryRefusals(GroupCommit commits, ExchangeLedger ledger, Alarms alarms, Clock clock) {
        return new ImageryDesk(commits, ledger, alarms, clock);
    }
}
