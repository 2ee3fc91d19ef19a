package org.tidegate.gateway.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.config.reconciliation.ReconciliationSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.reconciliation.ReconciledExchange;
import org.tidegate.contracts.reconciliation.ReconciliationQuestion;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.reconciliation.PartnerViews.View;
import org.tidegate.gateway.store.ReconciliationStore;
import org.tidegate.gateway.store.ReconciliationStore.Ours;
import org.tidegate.gateway.store.ReconciliationStore.Place;
import org.tidegate.routes.failure.PassingFailure;
import org.tidegate.routes.reconciliation.ReconciliationSteps;

/**
 * Compares exchanges with a partner's signed view of them: first those that differ, then each walk from where it stands. A walk passes
 * over all exchanges with the partner in the order they were accepted, once they have its age. So an exchange that agrees leaves no row.
 */
final class ReconciliationRound implements ReconciliationSteps {
    static final String NOT_VALID = "RECONCILIATION_NOT_VALID";

    private static final Logger LOG = LoggerFactory.getLogger(ReconciliationRound.class);

    private static final int AT_ONCE = ReconciliationQuestion.MOST;

    /** Of one walk in a round: more than a day's packages of a busy partner in two rounds. */
    private static final int MOST_QUESTIONS = 64;

    /** A store that is lost or set back differs in everything: it is told, and walked on when that is mended. Asked before each question. */
    private static final int MOST_STANDING = 10_000;

    /** The ages beyond {@code reconciliation.after} at which an exchange is looked at. */
    private static final List<Duration> AGES =
            List.of(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));

    /**
     * The first walks; the others stop only at what took a step since the walk before. One would not do: a store that is set back to an
     * older copy loses what agreed just before.
     */
    private static final int LOOK_AT_ALL = 2;

    /** How far beyond its age a walk begins that has never come anywhere. */
    private static final Duration BEGINS = Duration.ofDays(30);

    /** A step's instant is a little before its commit. */
    private static final Duration COMMITTED_WITHIN = Duration.ofMinutes(1);

    private final ReconciliationSettings settings;
    private final PartnerViews views;
    private final ReconciliationStore store;
    private final Findings findings;
    private final Alarms alarms;
    private final TimeOrderedIds ids;
    private final InstantSource clock;

    ReconciliationRound(
            ReconciliationSettings settings,
            PartnerViews views,
            ReconciliationStore store,
            Findings findings,
            Alarms alarms,
            TimeOrderedIds ids,
            InstantSource clock) {
        this.settings = settings;
        this.views = views;
        this.store = store;
        this.findings = findings;
        this.alarms = alarms;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void reconcile(String partner) {
        AuthorityId id = AuthorityId.parse(partner);
        try {
            differing(id);
            Instant now = clock.instant();
            for (int walk = 0; walk < AGES.size(); walk++) {
                walk(id, walk, now);
            }
        } catch (PassingFailure e) {
            LOG.info("reconciliation waits for its next round: partner {}, {}", id, e.code());
        } catch (StatementRefused e) {
            LOG.warn("reconciliation refused: partner {}, because {}", id, e.because());
            alarms.raise(
                    new Alarms.Alarm(
                            NOT_VALID,
                            Map.of("partner", id.value()),
                            "administrator",
                            "the partner's signed view of exchanges with us does not hold: both administrators compare its signing"
                                    + " certificate and the revocation lists with the agreement; the log says why. Asked again meanwhile"));
        }
    }

    private void differing(AuthorityId partner) {
        List<Ours> differing = store.differing(partner, AT_ONCE);
        if (!differing.isEmpty()) {
            compare(partner, differing, Optional.empty());
        }
    }

    private void walk(AuthorityId partner, int walk, Instant now) {
        Instant until = now.minus(settings.after()).minus(AGES.get(walk));
        Place at = store.walked(partner, walk).orElse(Place.endOf(until.minus(BEGINS)));
        boolean last = false;
        for (int questions = 0; !last && questions < MOST_QUESTIONS && mayFindMore(partner); questions++) {
            List<Ours> next = store.next(partner, at, until, changedAfter(walk), AT_ONCE);
            last = next.size() < AT_ONCE;
            at = last ? Place.endOf(until) : Place.of(next.getLast());
            Findings.Walked walked = new Findings.Walked(walk, at);
            if (next.isEmpty()) {
                findings.walked(partner, walked);
            } else {
                compare(partner, next, Optional.of(walked));
            }
        }
    }

    private boolean mayFindMore(AuthorityId partner) {
        return store.count(partner).standing() < MOST_STANDING;
    }

    /** The walk before saw it at its age or later, and with it every step until then. */
    private Duration changedAfter(int walk) {
        Duration seen = walk < LOOK_AT_ALL ? Duration.ZERO : settings.after().plus(AGES.get(walk - 1));
        return seen.minus(COMMITTED_WITHIN);
    }

    private void compare(AuthorityId partner, List<Ours> ours, Optional<Findings.Walked> walked) {
        ReconciliationQuestion question = new ReconciliationQuestion(
                ids.next(), ours.stream().map(Ours::id).toList());
        View view = views.ask(partner, question);
        findings.record(partner, question, view, compared(ours, view), walked);
    }

    private static List<Findings.Compared> compared(List<Ours> ours, View view) {
        Map<ExchangeId, ReconciledExchange> theirs = view.said().exchanges().stream()
                .collect(Collectors.toMap(ReconciledExchange::exchange, Function.identity()));
        return ours.stream()
                .map(one -> new Findings.Compared(one, Optional.ofNullable(theirs.get(one.id()))))
                .toList();
    }
}
