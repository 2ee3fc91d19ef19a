package org.tidegate.gateway.operations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidegate.gateway.exchange.ExchangeView;
import org.tidegate.gateway.exchange.QuarantineAdvice;

/**
 * What an operator sees of an exchange in quarantine: ids, codes and instants, never content, never a person.
 *
 * @param partner this and what follows is null, and {@code steps} empty, where this gateway does not hold the exchange
 * @param envelope null until sealed
 */
public record ExchangeSummary(
        String exchange,
        String code,
        String whoseTurn,
        String nextStep,
        String route,
        Instant since,
        @Nullable String partner,
        @Nullable String direction,
        @Nullable String kind,
        @Nullable String lane,
        @Nullable String state,
        @Nullable String envelope,
        List<String> steps) {

    static ExchangeSummary of(QuarantinedWork work, @Nullable ExchangeView view) {
        QuarantineAdvice advice = QuarantineAdvice.on(work.code());
        return new ExchangeSummary(
                work.exchange().toString(),
                work.code(),
                advice.whoseTurn(),
                advice.nextStep(),
                work.route(),
                work.since(),
                view == null ? null : view.partner().value(),
                view == null ? null : view.direction().name(),
                view == null ? null : view.kind().name(),
                view == null ? null : view.lane().name(),
                view == null ? null : view.state().name(),
                view == null || view.envelope() == null ? null : view.envelope().toString(),
                view == null
                        ? List.of()
                        : view.steps().stream()
                                .map(s -> s.at() + " " + s.state())
                                .toList());
    }
}
