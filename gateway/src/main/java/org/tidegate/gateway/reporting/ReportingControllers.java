package org.tidegate.gateway.reporting;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.gateway.door.AgreedRecipients;
import org.tidegate.gateway.door.ImageryRefused;
import org.tidegate.gateway.door.LaneRates;
import org.tidegate.gateway.door.OverRate;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.exchange.Submissions;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.ReportStore;

/** The reporting API itself, over what the agency door and the exchange give. */
@Configuration(proxyBeanMethods = false)
@Import({ReportingDoor.class, ReportingFailures.class})
class ReportingControllers {

    /** The format that this API is made for. */
    private static final String CYBERTIP = "cybertip";

    @Bean
    Reports reports(
            ReportStore store,
            OpenReportsAlarm openReportsAlarm,
            DataKeys dataKeys,
            Formats formats,
            AgreedRecipients agreed,
            Submissions submissions,
            ImageryRefused imagery,
            LaneRates rates,
            OverRate overRate,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            Clock clock) {
        return new Reports(
                store,
                new OpenReports(store, openReportsAlarm, clock),
                dataKeys,
                formats.ofWord(CYBERTIP).flatMap(Format::reader).orElseThrow(),
                agreed.ourselves(),
                submissions,
                imagery,
                rates,
                overRate,
                ledger,
                commits,
                ids,
                clock);
    }
}
