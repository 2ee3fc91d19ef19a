package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.routes.failure.FailureSteps;
import org.tidegate.routes.failure.FinalFailure;
import org.tidegate.routes.failure.NodeImpaired;

/** Writes down what the failure policy decided. */
final class FailureRecord implements FailureSteps {
    private static final Logger LOG = LoggerFactory.getLogger(FailureRecord.class);
    private static final Set<ExchangeState> BEFORE_HANDOVER = Set.of(ExchangeState.RELAYED, ExchangeState.DELIVERED);

    private final ExchangeStore exchanges;
    private final EvidenceLog evidences;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final ExchangeWatch watch;
    private final BackOff backOff;
    private final Clock clock;

    FailureRecord(
            ExchangeStore exchanges,
            EvidenceLog evidences,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            ExchangeWatch watch,
            BackOff backOff,
            Clock clock) {
        this.exchanges = exchanges;
        this.evidences = evidences;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.watch = watch;
        this.backOff = backOff;
        this.clock = clock;
    }

    @Override
    public void scheduleNext(String exchangeId, String code) {
        ExchangeId id = ExchangeId.parse(exchangeId);
        commits.commit(tx -> exchanges
                .findLocked(tx, id)
                .map(exchange -> {
                    Instant next = now().plus(backOff.after(exchange.attempts() + 1, ThreadLocalRandom.current()));
                    exchanges.scheduleAttempt(tx, id, next, code);
                    LOG.info("exchange {} waits: {}, attempt {}, next at {}", id, code, exchange.attempts() + 1, next);
                    return true;
                })
                .orElse(false));
        watch.changed(id);
    }

    @Override
    public void handoverFailed(String exchangeId, String code) {
        ExchangeId id = ExchangeId.parse(exchangeId);
        Instant now = now();
        commits.commit(tx -> exchanges
                .findLocked(tx, id)
                .map(exchange -> {
                    if (exchanges.advance(tx, id, BEFORE_HANDOVER, ExchangeState.HANDOVER_FAILED, now)) {
                        exchanges.clearAttempt(tx, id);
                        exchanges.fail(tx, id, code);
                        evidences.ours(tx, exchange, EvidenceType.DELIVERY_FAILED, code, now);
                        ledger.append(
                                tx,
                                ledger.draft(LedgerEvent.HANDOVER_FAILED, new Actor.Gateway(), now)
                                        .about(exchange)
                                        .stateAfter(ExchangeState.HANDOVER_FAILED)
                                        .code(code)
                                        .prepare());
                    }
                    return true;
                })
                .orElse(false));
        watch.changed(id);
    }

    @Override
    public void quarantined(String exchangeId, String code, Throwable cause) {
        if (cause instanceof FinalFailure) {
            LOG.warn("exchange {} in quarantine: {}", exchangeId, cause.getMessage());
        } else {
            LOG.error("exchange {} in quarantine: {}, {}", exchangeId, code, Trace.of(cause));
        }
        ExchangeId id = ExchangeId.parse(exchangeId);
        QuarantineAdvice advice = QuarantineAdvice.on(code);
        commits.commit(tx -> {
            exchanges.clearAttempt(tx, id);
            exchanges.fail(tx, id, code);
            alarms.raise(
                    tx, new Alarms.Alarm(code, Map.of("exchange", exchangeId), advice.whoseTurn(), advice.nextStep()));
            return true;
        });
        watch.changed(id);
    }

    @Override
    public void clockFailed(String routeId, Throwable cause) {
        if (cause instanceof NodeImpaired) {
            LOG.warn("route {} waits for its next time: {}", routeId, cause.getMessage());
        } else {
            LOG.error("route {} failed and runs again at its next time: {}", routeId, Trace.of(cause));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
