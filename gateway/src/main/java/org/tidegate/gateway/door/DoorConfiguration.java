package org.tidegate.gateway.door;

import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.config.node.NodeSettings;
import org.tidegate.contracts.authority.Authority;
import org.tidegate.contracts.format.cybertip.CyberTipReader;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.gateway.partner.PartnerDirectory;

/** The door's controllers and what they read with. A new format is one more reader in the list. */
@Configuration(proxyBeanMethods = false)
@Import({PackagesController.class, ExchangesController.class, InboxController.class})
public class DoorConfiguration {

    @Bean
    SubmissionReader submissionReader(
            Authority self, NodeSettings settings, PartnerDirectory partners, TimeOrderedIds ids, Clock clock) {
        return new SubmissionReader(self, settings.caseSystems(), partners, List.of(new CyberTipReader()), ids, clock);
    }
}
