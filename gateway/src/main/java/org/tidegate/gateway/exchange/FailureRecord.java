package org.tidegate.gateway.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.problem.SafeTrace;
import org.tidegate.gateway.store.Direction;
import org.tidegate.gateway.store.EnvelopeStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.FormStore;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.routes.failure.FailureSteps;
import org.tidegate.routes.failure.FinalFailure;
import org.tidegate.routes.failure.NodeImpaired;

/** Writes down what the failure policy decided. */
final class FailureRecord implements FailureSteps {
    private static final Logger LOG = LoggerFactory.getLogger(FailureRecord.class);
    private static final Set<ExchangeState> BEFORE_HANDOVER = Set.of(ExchangeState.RELAYED);

    /** An attempt that ends late finds its exchange moved on; then there is nothing to try again. */
    private static final Set<ExchangeState> STILL_TO_DO = EnumSet.of(
            ExchangeState.ACCEPTED,
            ExchangeState.SEALED,
            ExchangeState.NO_RECEIPT,
            ExchangeState.STOPPED,
            ExchangeState.HANDOVER_FAILED);

    private static final Set<String> AWAY = Set.of("PARTNER_UNREACHABLE", "PARTNER_BUSY");

    /** Attempts go on at least this often within a lane's limit. */
    private static final int TRIES_WITHIN_LIMIT = 20;

    private final PartnerDirectory partners;
    private final AwayPartners away;
    private final ExchangeStore exchanges;
    private final EnvelopeStore envelopes;
    private final FormStore forms;
    private final EvidenceLog evidences;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final ExchangeWatch watch;
    private final BackOff backOff;
    private final Clock clock;

    FailureRecord(
            PartnerDirectory partners,
            AwayPartners away,
            ExchangeStore exchanges,
            EnvelopeStore envelopes,
            FormStore forms,
            EvidenceLog evidences,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            ExchangeWatch watch,
            BackOff backOff,
            Clock clock) {
        this.partners = partners;
        this.away = away;
        this.exchanges = exchanges;
        this.envelopes = envelopes;
        this.forms = forms;
        this.evidences = evidences;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.watch = watch;
        this.backOff = backOff;
        this.clock = clock;
    }

    @Override
    public void scheduleNext(String exchangeId, String code, Duration asked) {
        ExchangeId id = ExchangeId.parse(exchangeId);
        Optional<ExchangeRow> found = exchanges.find(id);
        if (found.isEmpty()) {
            return;
        }
        ExchangeRow exchange = found.get();
        Set<ExchangeState> expected = exchange.direction() == Direction.OUT ? STILL_TO_DO : notHandedOver(exchange);
        Duration own = backOff.after(exchange.attempts() + 1, ceiling(exchange), ThreadLocalRandom.current());
        Duration pause = own.compareTo(asked) < 0 ? asked : own;
        Instant next = now().plus(pause);
        if (exchange.direction() == Direction.OUT && AWAY.contains(code)) {
            away.isAway(exchange.partner());
        }
        EnvelopeId envelope = exchange.envelope();
        List<ExchangeId> together = inOneEnvelope(exchange);
        commits.commit(tx -> {
            if (envelope == null || together.size() < 2) {
                exchanges.scheduleAttempt(tx, id, expected, next, code);
            } else {
                exchanges.scheduleAttempt(tx, together, envelope, expected, next, code);
            }
            return true;
        });
        LOG.info("exchange {} waits: {}, attempt {}, next at {}", id, code, exchange.attempts() + 1, next);
        together.forEach(watch::changed);
    }

    /** What the inbox has is done, unless a form of it that an officer accepted is still to be pushed. */
    private Set<ExchangeState> notHandedOver(ExchangeRow exchange) {
        Set<ExchangeState> states = EnumSet.of(ExchangeState.RELAYED, ExchangeState.HANDOVER_FAILED);
        if (exchange.state() == ExchangeState.DELIVERED && forms.isPushDue(exchange.id())) {
            states.add(ExchangeState.DELIVERED);
        }
        return states;
    }

    /** Whoever of them comes first then tries for all. */
    private List<ExchangeId> inOneEnvelope(ExchangeRow exchange) {
        EnvelopeId envelope = exchange.envelope();
        if (exchange.direction() == Direction.IN || exchange.lane() != Lane.ROUTINE || envelope == null) {
            return List.of(exchange.id());
        }
        return envelopes.exchangesIn(envelope);
    }

    @Override
    public void handoverFailed(String exchangeId, String code) {
        ExchangeId id = ExchangeId.parse(exchangeId);
        Instant now = now();
        commits.commit(tx -> exchanges
                .findLocked(tx, id)
                .map(exchange -> {
                    // The attempt stays open until quarantined: a node that dies in between takes the work again.
                    if (exchanges.advance(tx, id, BEFORE_HANDOVER, ExchangeState.HANDOVER_FAILED, now, code)) {
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
    public void quarantined(String exchangeId, String code, Instant taken, Throwable cause) {
        if (cause instanceof FinalFailure) {
            LOG.warn("exchange {} in quarantine: {}", exchangeId, cause.getMessage());
        } else {
            LOG.error("exchange {} in quarantine: {}, {}", exchangeId, code, SafeTrace.of(cause));
        }
        ExchangeId id = ExchangeId.parse(exchangeId);
        QuarantineAdvice advice = QuarantineAdvice.on(code);
        commits.commit(tx -> {
            // Who accepts a form or replays holds the lock too, and makes it due: that is another try than this one.
            boolean askedAgain = exchanges
                    .findLocked(tx, id)
                    .map(ExchangeRow::nextAttemptAt)
                    .filter(next -> next.isAfter(taken))
                    .isPresent();
            if (!askedAgain) {
                exchanges.clearAttempt(tx, id);
            }
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
            LOG.error("route {} failed and runs again at its next time: {}", routeId, SafeTrace.of(cause));
        }
    }

    /** What may wait an hour for its receipt may pause for minutes; what has minutes may not. */
    private Duration ceiling(ExchangeRow exchange) {
        return partners.find(exchange.partner())
                .map(p -> p.agreement().terms(exchange.lane()).receiptWithin().dividedBy(TRIES_WITHIN_LIMIT))
                .orElse(backOff.longest());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
