package org.tidegate.gateway.deconfliction.ask;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.deconfliction.message.Acknowledged;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.gateway.deconfliction.ask.ProbeQuestions.Places;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.TargetTagStore;
import org.tidegate.gateway.store.TargetTagStore.ToProbe;
import org.tidegate.routes.failure.PassingFailure;

/**
 * Has a partner look up tags that are stored: at once, then each day, because what it entered meanwhile and does not ask about is found that
 * way only.
 */
final class Probing {
    private static final Logger LOG = LoggerFactory.getLogger(Probing.class);
    private static final int MOST_BATCHES = 512;

    /** A little more than a day, so that no partner counts two days' questions in one. */
    static final Duration AGAIN = Duration.ofHours(24).plusMinutes(10);

    private static final int SPREAD_SECONDS = 1_200;
    private static final Duration DECLINED_AGAIN = Duration.ofHours(1);

    private final TargetTagStore store;
    private final ProbeQuestions probes;
    private final Questions questions;
    private final ExchangeLedger ledger;
    private final AskedRows rows;
    private final GroupCommit commits;
    private final SecureRandom random;
    private final InstantSource clock;

    Probing(
            TargetTagStore store,
            ProbeQuestions probes,
            Questions questions,
            ExchangeLedger ledger,
            GroupCommit commits,
            SecureRandom random,
            InstantSource clock) {
        this.store = store;
        this.probes = probes;
        this.questions = questions;
        this.ledger = ledger;
        this.rows = new AskedRows(ledger, commits);
        this.commits = commits;
        this.random = random;
        this.clock = clock;
    }

    /**
     * One question's worth of what is due.
     *
     * @param epochs in use
     * @return whether there may be more
     * @throws PassingFailure where the partner does not answer
     * @throws StatementRefused where what it answers does not hold
     */
    boolean some(Partner partner, List<Integer> epochs) {
        Instant now = clock.instant();
        List<ToProbe> due = ProbeQuestions.together(store.toProbe(partner.id(), epochs, now, MOST_BATCHES));
        return !due.isEmpty() && asked(partner, due, now);
    }

    private boolean asked(Partner partner, List<ToProbe> due, Instant now) {
        Places places = Places.of(store.tags(ids(due)));
        List<UUID> withdrawn = ids(due).stream().filter(id -> !places.has(id)).toList();
        if (!withdrawn.isEmpty()) {
            later(withdrawn, AGAIN); // soon forgotten
        }
        List<ToProbe> batches =
                due.stream().filter(next -> places.has(next.batch().id())).toList();
        return batches.isEmpty() || new Asking(partner, places, now).ask(batches);
    }

    private static List<UUID> ids(List<ToProbe> batches) {
        return batches.stream().map(next -> next.batch().id()).toList();
    }

    /**
     * Asks about some together and, where they are more than the partner looks up for now, about their halves: what was counted before, and its
     * answer never noted, keeps none of the others waiting. What must be too many by what was too many before is not asked about.
     */
    private final class Asking {
        private final Partner partner;
        private final Places places;
        private final Instant now;
        private int tooMany = Integer.MAX_VALUE;

        Asking(Partner partner, Places places, Instant now) {
            this.partner = partner;
            this.places = places;
            this.now = now;
        }

        /** @return whether something was looked up, and so there may be more */
        boolean ask(List<ToProbe> batches) {
            int size = batches.stream().mapToInt(next -> next.batch().size()).sum();
            if (size < tooMany) {
                return ask(batches, size, ProbeQuestions.isFirst(batches, now));
            }
            if (batches.size() > 1) {
                return halves(batches);
            }
            later(ids(batches), DECLINED_AGAIN);
            return false;
        }

        private boolean ask(List<ToProbe> batches, int size, boolean first) {
            Optional<Probe> made = probes.of(partner.id(), batches, places, first, now);
            if (made.isEmpty()) {
                return ask(batches.subList(0, (batches.size() + 1) / 2));
            }
            Probe question = made.get();
            Answering answer =
                    questions.ask(partner, question, code -> rows.unanswered(question, code, clock.instant()));
            if (answer instanceof Acknowledged) {
                looked(question, ids(batches));
                tooMany -= tooMany == Integer.MAX_VALUE ? 0 : size;
                return true;
            }
            Declined.@Nullable Code declined = answer instanceof Declined one ? one.code() : null;
            String because = declined == null ? "ANSWER_UNEXPECTED" : declined.name();
            LOG.info("a partner looks nothing up for now: partner {}, {}", partner.id(), because);
            tooMany = declined == Declined.Code.QUOTA ? size : tooMany;
            if (first && declined == Declined.Code.ID_REUSED) {
                // Something of it was withdrawn, or is held back, since it was asked.
                rows.unanswered(question, because, clock.instant());
                return ask(batches, size, false);
            }
            if (declined == Declined.Code.QUOTA && batches.size() > 1) {
                rows.unanswered(question, because, clock.instant());
                return halves(batches);
            }
            notLooked(question, ids(batches), because);
            return false;
        }

        private boolean halves(List<ToProbe> batches) {
            int half = batches.size() / 2;
            boolean first = ask(batches.subList(0, half));
            boolean second = ask(batches.subList(half, batches.size()));
            return first || second;
        }
    }

    private void looked(Probe question, List<UUID> batches) {
        Instant now = clock.instant();
        ExchangeLedger.Prepared row = rows.of(question, null, now);
        Instant next = now.plus(AGAIN).plusSeconds(random.nextInt(SPREAD_SECONDS));
        commits.commit(tx -> {
            store.probed(tx, batches, now, next);
            ledger.append(tx, row);
            return true;
        });
    }

    private void notLooked(Probe question, List<UUID> batches, String because) {
        Instant now = clock.instant();
        ExchangeLedger.Prepared row = rows.of(question, because, now);
        Instant next = now.plus(DECLINED_AGAIN);
        commits.commit(tx -> {
            store.probeLater(tx, batches, next);
            ledger.append(tx, row);
            return true;
        });
    }

    private void later(List<UUID> batches, Duration pause) {
        Instant next = clock.instant().plus(pause);
        commits.commit(tx -> {
            store.probeLater(tx, batches, next);
            return true;
        });
    }
}
