package org.tidegate.gateway.reporting;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.contracts.format.FormatReader;
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

    @Bean
    Reports reports(
            ReportStore store,
            OpenReportsAlarm openReportsAlarm,
            DataKeys dataKeys,
            FormatReader cyberTip,
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
                cyberTip,
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
