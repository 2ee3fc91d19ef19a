package org.tidegate.gateway.door;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.tidegate.contracts.format.registry.Format;
import org.tidegate.contracts.format.registry.Formats;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.gateway.exchange.ImageryRefusals;
import org.tidegate.gateway.exchange.Inbox;
import org.tidegate.gateway.exchange.Submissions;

/**
 * The doors themselves, over interfaces only: {@link CaseSystemDefaults}, {@link CaseSystemForms}, {@link CaseSystemRates},
 * {@link OverRate}, {@link AgreedRecipients}, the {@link Formats}, and the ports of {@link org.tidegate.gateway.exchange}:
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

    /** Each format of the node that is read is read at the door, by its media types. */
    @Bean
    PackageReaders packageReaders(Formats formats, CanonicalReader canonical, SubmissionParameters parameters) {
        List<PackageReader> readers = new ArrayList<>(List.of(canonical));
        for (Format format : formats.all()) {
            List<MediaType> types =
                    format.mediaTypes().stream().map(MediaType::parseMediaType).toList();
            format.reader().ifPresent(reader -> readers.add(new ReportReader(reader, types, parameters)));
        }
        return new PackageReaders(readers);
    }

    @Bean
    HandingIn handingIn(Submissions submissions, ImageryRefused imagery, LaneGate gate, PackageReaders readers) {
        return new HandingIn(submissions, imagery, gate, readers);
    }

    @Bean
    TakingOver takingOver(Inbox inbox, PackageForms forms) {
        return new TakingOver(inbox, forms);
    }

    /** Each format of the node that is written gives another form of what arrived, beside the canonical one. */
    @Bean
    PackageForms packageForms(Formats formats, CaseSystemForms usual) {
        return new PackageForms(formats, usual);
    }

    @Bean
    ImageryRefused imageryRefused(ImageryRefusals refusals, SecureRandom random) {
        return new ImageryRefused(refusals, random);
    }
}
