package org.tidegate.gateway.door;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tidegate.contracts.format.FormatReader;
import org.tidegate.contracts.format.FormatWriter;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.gateway.exchange.ImageryRefusals;

/**
 * The doors themselves, over interfaces only: {@link CaseSystemDefaults}, {@link CaseSystemRates}, {@link OverRate}, {@link
 * AgreedRecipients}, {@link FormatReader}s, {@link FormatWriter}s, and the ports of {@link org.tidegate.gateway.exchange}:
 * Submissions, Exchanges, OwnExchanges, ExchangeChanges, Inbox and ImageryRefusals.
 */
@Configuration(proxyBeanMethods = false)
@Import({PackageDoor.class, ExchangeDoor.class, ExchangeListDoor.class, InboxDoor.class, DocumentDoor.class})
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

    /** Each {@link FormatReader} of the node reads at the door what is of its media type. */
    @Bean
    PackageReaders packageReaders(
            List<FormatReader> formats, CanonicalReader canonical, SubmissionParameters parameters) {
        List<PackageReader> readers = new ArrayList<>(List.of(canonical));
        formats.forEach(format -> readers.add(new ReportReader(format, parameters)));
        return new PackageReaders(readers);
    }

    /** Each {@link FormatWriter} of the node gives another form of what arrived; with none there is the canonical one. */
    @Bean
    PackageForms packageForms(ObjectProvider<FormatWriter> writers) {
        return new PackageForms(writers.orderedStream().toList());
    }

    @Bean
    ImageryRefused imageryRefused(ImageryRefusals refusals, SecureRandom random) {
        return new ImageryRefused(refusals, random);
    }
}
