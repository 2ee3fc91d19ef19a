package org.tidegate.gateway.door;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.gateway.exchange.ImageryRefusals;

/**
 * The doors themselves, over interfaces only: {@link CaseSystemDefaults}, {@link CaseSystemRates}, {@link OverRate}, {@link AgreedRecipients}, a {@link FormatReader}, and
 * the ports of {@link org.tidegate.gateway.exchange}: Submissions, Exchanges, ExchangeChanges, Inbox and ImageryRefusals.
 */
@Configuration(proxyBeanMethods = false)
@Import({PackageDoor.class, ExchangeDoor.class, InboxDoor.class})
class DoorControllers {

    @Bean
    LaneGate laneGate(CaseSystemRates rates, OverRate overRate, Clock clock) {
        return new LaneGate(new LaneLimits(rates, clock), overRate);
    }

    @Bean
    CanonicalReader canonicalReader(AgreedRecipients agreed) {
        return new CanonicalReader(agreed);
    }

    @Bean
    SubmissionParameters submissionParameters(
            CaseSystemDefaults defaults, AgreedRecipients agreed, TimeOrderedIds ids, Clock clock) {
        return new SubmissionParameters(defaults, agreed, ids, clock);
    }

    @Bean
    ReportReader reportReader(FormatReader cyberTip, SubmissionParameters parameters) {
        return new ReportReader(cyberTip, parameters);
    }

    @Bean
    ImageryRefused imageryRefused(ImageryRefusals refusals, SecureRandom random) {
        return new ImageryRefused(refusals, random);
    }
}
