package org.tidegate.gateway.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.contracts.reconciliation.ReconciledExchange;
import org.tidegate.contracts.reconciliation.ReconciliationQuestion;
import org.tidegate.contracts.reconciliation.ReconciliationQuestionJson;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.reconciliation.PartnerViews.View;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.ReconciliationStore;
import org.tidegate.gateway.store.ReconciliationStore.Ours;
import org.tidegate.gateway.store.ReconciliationStore.Place;
import org.tidegate.gateway.store.ReconciliationStore.Standing;
import org.tidegate.gateway.store.Transaction;

/**
 * Writes down what a partner's view was found to say, in one commit with the ledger row. A difference rings afterwards, once it has stood as it is
 * for {@code reconciliation.after}: until then an evidence or a receipt may be under way. Its alarm ends when it is mended.
 */
final class Findings {
    static final String DIFFERS = "RECONCILIATION_DIFFERS";

    /** Of one partner, each with an alarm of its own; beyond that, one rings for the partner and the difference. */
    private static final int MOST_ALARMS = 100;

    private final ReconciliationStore store;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final Duration after;
    private final InstantSource clock;

    Findings(
            ReconciliationStore store,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            Duration after,
            InstantSource clock) {
        this.store = store;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.after = after;
        this.clock = clock;
    }

    /** How far a walk has come with it. */
    record Walked(int walk, Place to) {}

    /** @param theirs empty: the partner does not know it */
    record Compared(Ours ours, Optional<ReconciledExchange> theirs) {
        Optional<Standing> difference(Instant now) {
            return Comparison.of(ours, theirs)
                    .map(difference -> new Standing(
                            ours.id(),
                            difference.name(),
                            ours.state(),
                            theirs.map(ReconciledExchange::state).orElse(null),
                            now,
                            null));
        }
    }

    /** Nothing to ask about on the way. */
    void walked(AuthorityId partner, Walked walked) {
        commits.commit(tx -> {
            store.walk(tx, partner, walked.walk(), walked.to());
            return true;
        });
    }

    void record(
            AuthorityId partner,
            ReconciliationQuestion question,
            View view,
            List<Compared> compared,
            Optional<Walked> walked) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<ExchangeId, Standing> found = compared.stream()
                .flatMap(one -> one.difference(now).stream())
                .collect(Collectors.toMap(Standing::exchange, Function.identity()));
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.RECONCILED, new Actor.Gateway(), now)
                .partner(partner)
                .code(found.isEmpty() ? "AGREES" : "DIFFERS")
                .content(Digest.sha256(view.signed()))
                .subject(question.id())
                .count(compared.size())
                .asked("differing=" + found.size())
                .prepare();
        byte[] asked = ReconciliationQuestionJson.write(question);
        List<Standing> ripe = commits.commit(tx -> {
            ledger.append(tx, entry);
            walked.ifPresent(place -> store.walk(tx, partner, place.walk(), place.to()));
            List<Standing> before = store.standing(tx, question.exchanges());
            Map<ExchangeId, Standing> still = before.stream()
                    .filter(one -> isSame(one, found.get(one.exchange())))
                    .collect(Collectors.toMap(Standing::exchange, Function.identity()));
            List<Standing> news = found.values().stream()
                    .filter(one -> !still.containsKey(one.exchange()))
                    .toList();
            if (!news.isEmpty()) {
                store.keep(tx, question.id(), partner, asked, view.signed(), now);
                store.put(tx, news, partner, question.id());
            }
            if (still.size() < before.size()) {
                store.remove(
                        tx,
                        before.stream()
                                .map(Standing::exchange)
                                .filter(id -> !found.containsKey(id))
                                .toList());
                store.dropUnneeded(tx, partner);
                endAlarms(
                        tx,
                        partner,
                        before.stream()
                                .filter(one -> one.toldAt() != null && !still.containsKey(one.exchange()))
                                .toList());
            }
            if (!still.isEmpty()) {
                store.checked(tx, still.keySet(), now);
            }
            return still.values().stream().filter(one -> isRipe(one, now)).toList();
        });
        tell(partner, ripe, now);
    }

    private static boolean isSame(Standing before, @Nullable Standing found) {
        return found != null
                && before.difference().equals(found.difference())
                && before.ours() == found.ours()
                && before.theirs() == found.theirs();
    }

    private boolean isRipe(Standing one, Instant now) {
        return one.toldAt() == null && !one.foundAt().plus(after).isAfter(now);
    }

    /** Of what is mended, or is another difference now, which rings anew; the one for all of a kind when none of them stands any more. */
    private void endAlarms(Transaction tx, AuthorityId partner, List<Standing> told) {
        if (told.isEmpty()) {
            return;
        }
        alarms.ended(tx, DIFFERS, partner, told.stream().map(Standing::exchange).toList());
        told.stream()
                .map(Standing::difference)
                .distinct()
                .filter(difference -> !store.isTold(tx, partner, difference))
                .forEach(difference -> alarms.ended(tx, DIFFERS, together(partner, difference)));
    }

    private static Map<String, String> together(AuthorityId partner, String difference) {
        return Map.of("partner", partner.value(), "difference", difference);
    }

    /** Each alarm in a commit of its own: other work comes in between. One that is cut short is told in the next round. */
    private void tell(AuthorityId partner, List<Standing> ripe, Instant now) {
        if (ripe.isEmpty()) {
            return;
        }
        long byThemselves = Math.max(0, MOST_ALARMS - store.count(partner).told());
        ripe.stream().limit(byThemselves).forEach(one -> ring(alarm(partner, one, true), List.of(one), now));
        ripe.stream()
                .skip(byThemselves)
                .collect(Collectors.groupingBy(Standing::difference))
                .values()
                .forEach(together -> ring(alarm(partner, together.getFirst(), false), together, now));
    }

    private void ring(Alarms.Alarm alarm, List<Standing> about, Instant now) {
        commits.commit(tx -> {
            if (store.told(tx, about.stream().map(Standing::exchange).toList(), now)) {
                alarms.raise(tx, alarm);
            }
            return true;
        });
    }

    private static Alarms.Alarm alarm(AuthorityId partner, Standing one, boolean byItself) {
        Difference difference = Difference.valueOf(one.difference());
        Map<String, String> subjects = byItself
                ? Map.of(
                        "partner", partner.value(),
                        "difference", one.difference(),
                        "exchange", one.exchange().toString())
                : together(partner, one.difference());
        return new Alarms.Alarm(DIFFERS, subjects, difference.whoseTurn(), difference.nextStep());
    }
}
