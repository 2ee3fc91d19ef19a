package org.tidegate.gateway.operations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.exchange.ExchangeView;

/** What an operator sees of an exchange in quarantine: never content, never a person. */
public record ExchangeSummary(
        String exchange,
        String code,
        String route,
        Instant since,
        String partner,
        String direction,
        String kind,
        String lane,
        String state,
        @Nullable String envelope,
        List<String> steps) {

    static ExchangeSummary of(QuarantinedWork work, ExchangeView view) {
        return new ExchangeSummary(
                work.exchange().toString(),
                work.code(),
                work.route(),
                work.since(),
                view.partner().value(),
                view.direction().name(),
                view.kind().name(),
                view.lane().name(),
                view.state().name(),
                view.envelope() == null ? null : view.envelope().toString(),
                view.steps().stream().map(s -> s.at() + " " + s.state()).toList());
    }
}
