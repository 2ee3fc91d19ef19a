package org.tidegate.gateway.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.gateway.exchange.EvidenceView;
import org.tidegate.gateway.exchange.ExchangeView;
import org.tidegate.gateway.exchange.StepView;
import org.tidegate.gateway.store.Direction;

/**
 * One thing that happened to an exchange: a state this gateway's ledger has, or a signed evidence of either side.
 *
 * @param titleKey the bundle's words for it
 * @param explainedKey the bundle's sentence about it
 * @param byKey the bundle's words for who said so, which take the authority
 * @param evidence whether it is signed by its issuer
 * @param code why, where there is a reason
 */
record TimelineEntry(
        String titleKey,
        String explainedKey,
        String byKey,
        String authority,
        boolean evidence,
        Moment at,
        @Nullable String code) {

    private record Dated(Instant at, TimelineEntry entry) {}

    /** Oldest first; at the same time what this gateway did before what was signed about it. */
    static List<TimelineEntry> of(ExchangeView exchange, AuthorityId self) {
        List<Dated> all = new ArrayList<>();
        exchange.steps().forEach(step -> all.add(new Dated(step.at(), of(step, exchange.direction(), self))));
        exchange.evidences().forEach(evidence -> all.add(new Dated(evidence.at(), of(evidence, self))));
        return all.stream()
                .sorted(Comparator.comparing(Dated::at))
                .map(Dated::entry)
                .toList();
    }

    private static TimelineEntry of(StepView step, Direction direction, AuthorityId self) {
        return new TimelineEntry(
                "state." + step.state(),
                "state." + direction + "." + step.state() + ".explained",
                "by.ledger",
                self.value(),
                false,
                Moment.of(step.at()),
                // The evidence that moved it is its code; one of the same name gives no reason.
                step.state().name().equals(step.code()) ? null : step.code());
    }

    private static TimelineEntry of(EvidenceView evidence, AuthorityId self) {
        return new TimelineEntry(
                "evidence." + evidence.type(),
                "evidence." + evidence.type() + ".explained",
                evidence.issuer().equals(self) ? "by.us" : "by.partner",
                evidence.issuer().value(),
                true,
                Moment.of(evidence.at()),
                evidence.reason());
    }
}
