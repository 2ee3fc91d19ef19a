package org.tidegate.gateway.restoration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.ledger.FirstEntry;
import org.tidegate.gateway.ledger.HeldHead;
import org.tidegate.gateway.ledger.HeldHeads;
import org.tidegate.gateway.partner.PartnerClient;
import org.tidegate.gateway.problem.SafeTrace;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.Restoration;
import org.tidegate.gateway.store.RestorationPartner;
import org.tidegate.gateway.store.RestorationStore;
import org.tidegate.routes.failure.NodeImpaired;
import org.tidegate.routes.failure.PassingFailure;
import org.tidegate.routes.restoration.RestorationSteps;

/**
 * From a restored store to traffic. What is done stands in the store, so a round begins where the one before ended, in whatever process
 * that was.
 */
final class RestorationRound implements RestorationSteps {
    private static final Logger LOG = LoggerFactory.getLogger(RestorationRound.class);

    /** Rounds without an answer: some seconds. */
    private static final int QUIET = 5;

    /** Of one partner a line of the log; of one that was left out a question. */
    private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);

    private final RestorationGate gate;
    private final Set<AuthorityId> partners;
    private final PartnersWord word;
    private final FirstEntry firstEntry;
    private final Taking taking;
    private final Finishing finishing;
    private final RestorationStore store;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final InstantSource clock;
    private final int generation;
    private final Map<AuthorityId, Integer> unanswered = new ConcurrentHashMap<>();
    private final Map<AuthorityId, Instant> logged = new ConcurrentHashMap<>();
    private final Set<String> troubles = ConcurrentHashMap.newKeySet();
    private volatile Instant leftOutAskedAt = Instant.MIN;
    private volatile boolean allHeard;

    /** @param generation of the log as this process knows it */
    RestorationRound(
            RestorationGate gate,
            Set<AuthorityId> partners,
            PartnersWord word,
            FirstEntry firstEntry,
            Taking taking,
            Finishing finishing,
            RestorationStore store,
            Alarms alarms,
            GroupCommit commits,
            int generation,
            InstantSource clock) {
        this.gate = gate;
        this.partners = Set.copyOf(partners);
        this.word = word;
        this.firstEntry = firstEntry;
        this.taking = taking;
        this.finishing = finishing;
        this.store = store;
        this.alarms = alarms;
        this.commits = commits;
        this.generation = generation;
        this.clock = clock;
    }

    @Override
    public void goOn() {
        if (!gate.isShut()) {
            leftOut();
            return;
        }
        Optional<Restoration> open = store.open();
        if (open.isEmpty()) {
            gate.open(); // another node of this gateway was faster, or this one ended before
            return;
        }
        troubles.clear();
        guarded(RestorationAlarm.subjects(open.get().backupId()), () -> goOn(open.get()));
        gate.troubled(troubles);
    }

    private void goOn(Restoration restoration) {
        if (restoration.generation() != generation) {
            return; // its log has got another name since this process began
        }
        commits.commit(tx -> {
            store.expect(tx, restoration.generation(), partners);
            return true;
        });
        boolean answered = all(
                restoration,
                RestorationPartner::isToAnswer,
                partner -> hear(partner, restoration)); // 1. what each holds of our log
        if (!answered || !isStill(restoration)) {
            return;
        }
        if (restoration.announcedAt() == null) {
            firstEntry.write(heldHeads(restoration), restoration); // 2. the log goes on under its new name
        }
        boolean taken = all(
                restoration,
                RestorationPartner::isToBeTaken,
                partner -> taking.all(partner, restoration)); // 3. what each shares with us
        if (taken && finishing.finish(restoration, store.partners(restoration.generation()))) {
            gate.open(); // 4. traffic
        }
    }

    /** Traffic goes on meanwhile: each step is one that is taken in traffic too. */
    private void leftOut() {
        Instant now = clock.instant();
        if (allHeard || now.isBefore(leftOutAskedAt.plus(AT_MOST_EVERY))) {
            return;
        }
        leftOutAskedAt = now;
        Optional<Restoration> last = store.last();
        List<RestorationPartner> due = last.stream()
                .flatMap(restoration -> store.partners(restoration.generation()).stream())
                .filter(RestorationPartner::isToBeTakenLater)
                .filter(one -> partners.contains(one.partner()))
                .toList();
        allHeard = due.isEmpty();
        for (RestorationPartner one : due) {
            guarded(
                    RestorationAlarm.subjects(one.partner()),
                    () -> believed(one.partner(), () -> late(one, last.orElseThrow())));
        }
    }

    private void late(RestorationPartner one, Restoration restoration) {
        AuthorityId partner = one.partner();
        try {
            if (one.answeredAt() == null) {
                keepHead(partner, restoration);
            }
            if (taking.all(partner, restoration)) {
                LOG.info("partner {}, which was left out, was heard", partner);
            } else {
                leftOutAskedAt = Instant.MIN; // it has more to tell
            }
        } catch (PassingFailure away) {
            LOG.info("partner {}, which was left out, is not heard yet: {}", partner, away.code());
        }
    }

    /** All exceptions on purpose: what nobody foresaw rings and is seen in the status, and keeps no other partner waiting. */
    private void guarded(Map<String, String> about, Runnable step) {
        try {
            step.run();
        } catch (NodeImpaired away) {
            throw away; // nothing can be written down
        } catch (RuntimeException unexpected) {
            LOG.error("restoration: a step about {} failed: {}", about, SafeTrace.of(unexpected));
            troubles.add(unexpected.getClass().getSimpleName() + " about " + about);
            alarms.raise(RestorationAlarm.RESTORATION_FAILED.about(about));
        }
    }

    /** Not where its log has got a later name meanwhile. */
    private boolean isStill(Restoration restoration) {
        return store.open()
                .filter(now -> now.generation() == restoration.generation())
                .isPresent();
    }

    /** @return whether none is left to which it is to be done */
    private boolean all(Restoration restoration, Predicate<RestorationPartner> isDue, Consumer<AuthorityId> step) {
        for (RestorationPartner one : store.partners(restoration.generation())) {
            if (isDue.test(one) && partners.contains(one.partner())) {
                guarded(
                        RestorationAlarm.subjects(one.partner()),
                        () -> believed(one.partner(), () -> asked(one.partner(), step)));
            }
        }
        // One that has no agreement any more is waited for by nobody: it cannot be asked.
        return store.partners(restoration.generation()).stream()
                .filter(one -> partners.contains(one.partner()))
                .noneMatch(isDue);
    }

    private void asked(AuthorityId partner, Consumer<AuthorityId> step) {
        try {
            step.accept(partner);
            unanswered.remove(partner);
        } catch (PassingFailure waits) {
            logSometimes(partner, waits);
            if (waits.code().equals(PartnerClient.LIMITS_US)) {
                unanswered.remove(partner); // it answers, and has much to tell
            } else if (unanswered.merge(partner, 1, Integer::sum) == QUIET) {
                alarms.raise(RestorationAlarm.RESTORATION_WAITS.about(partner));
            }
        }
    }

    /** What does not hold rings, and is asked again. */
    private void believed(AuthorityId partner, Runnable step) {
        try {
            step.run();
        } catch (StatementRefused refused) {
            LOG.warn("restoration: an answer of partner {} is refused, because {}", partner, refused.because());
            alarms.raise(RestorationAlarm.RESTORATION_ANSWER_NOT_VALID.about(partner));
        } catch (HeldHeads.NotOurs refused) {
            LOG.warn("restoration: {}", refused.getMessage());
            alarms.raise(RestorationAlarm.RESTORATION_ANSWER_NOT_VALID.about(partner));
        }
    }

    private void logSometimes(AuthorityId partner, PassingFailure waits) {
        Instant now = clock.instant();
        if (!now.isBefore(logged.getOrDefault(partner, Instant.MIN).plus(AT_MOST_EVERY))) {
            logged.put(partner, now);
            LOG.info("restoration waits for partner {}: {}", partner, waits.code());
        }
    }

    private void hear(AuthorityId partner, Restoration restoration) {
        if (restoration.announcedAt() == null) {
            int free = word.firstFree(partner, restoration.generation());
            if (free > restoration.generation()) {
                takeLaterName(partner, restoration, free);
                return;
            }
        }
        keepHead(partner, restoration);
    }

    private void keepHead(AuthorityId partner, Restoration restoration) {
        Optional<SignedCheckpoint> head = word.head(partner, restoration.generation());
        boolean tells = taking.tells(partner, restoration);
        if (!tells) {
            LOG.warn("partner {} is of a version that does not tell what it shares with us", partner);
        }
        boolean late = restoration.announcedAt() != null; // LEDGER_RESTORED says nothing of it
        if (late) {
            firstEntry.compare(new HeldHead(partner, head, true));
        }
        long lost = late ? lostBeyondWhatIsTold(head, restoration) : 0;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        commits.commit(tx -> {
            store.answered(
                    tx,
                    restoration.generation(),
                    partner,
                    head.map(held -> held.note().octets()).orElse(null),
                    head.map(held -> held.checkpoint().size()).orElse(null),
                    now);
            if (restoration.finishedAt() == null) {
                RestorationAlarm.knowsTheName(tx, alarms, partner);
            }
            if (lost > 0) {
                alarms.raise(tx, RestorationAlarm.LEDGER_LOST_MORE.about(partner, lost));
            }
            return true;
        });
    }

    /** How many entries did not come back, where it has seen more than those whose heads stand in LEDGER_RESTORED; else 0. */
    private long lostBeyondWhatIsTold(Optional<SignedCheckpoint> head, Restoration restoration) {
        long told = store.partners(restoration.generation()).stream()
                .filter(one -> one.answeredBefore(restoration.announcedAt()))
                .mapToLong(RestorationPartner::seen)
                .max()
                .orElse(0);
        return head.map(held -> held.checkpoint().size())
                .filter(seen -> seen > Math.max(told, restoration.cameBack()))
                .map(seen -> seen - restoration.cameBack())
                .orElse(0L);
    }

    /** The same backup was restored before: partners know a log of the name that this one would have, with another tree. */
    private void takeLaterName(AuthorityId partner, Restoration restoration, int free) {
        LOG.warn(
                "partner {} has seen generation {} of our log before: it goes on as generation {}; start the node again",
                partner,
                restoration.generation(),
                free);
        commits.commit(tx -> {
            if (store.renumber(tx, restoration.generation(), free)) {
                alarms.raise(tx, RestorationAlarm.RESTORATION_NAME_TAKEN.about(partner));
            }
            return true;
        });
    }

    private List<HeldHead> heldHeads(Restoration restoration) {
        return store.partners(restoration.generation()).stream()
                .map(this::heldHead)
                .toList();
    }

    private HeldHead heldHead(RestorationPartner one) {
        byte[] note = one.head();
        return note == null
                ? new HeldHead(one.partner(), Optional.empty(), one.answeredAt() != null)
                : word.kept(one.partner(), note);
    }
}
