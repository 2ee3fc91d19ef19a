package org.tidegate.gateway.restoration;

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
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.Restoration;
import org.tidegate.gateway.store.RestorationPartner;
import org.tidegate.gateway.store.RestorationStore;
import org.tidegate.routes.failure.PassingFailure;
import org.tidegate.routes.restoration.RestorationSteps;

/**
 * From a restored store to traffic. What is done stands in the store, so a round begins where the one before ended, in whatever process
 * that was.
 */
final class RestorationRound implements RestorationSteps {
    static final String NOT_VALID = "RESTORATION_ANSWER_NOT_VALID";
    static final String WAITS = "RESTORATION_WAITS";
    static final String NAME_TAKEN = "RESTORATION_NAME_TAKEN";

    private static final Logger LOG = LoggerFactory.getLogger(RestorationRound.class);

    /** Rounds without an answer: some seconds. */
    private static final int QUIET = 5;

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
            return;
        }
        Optional<Restoration> open = store.open();
        if (open.isEmpty()) {
            gate.open(); // another node of this gateway was faster, or this one ended before
            return;
        }
        Restoration restoration = open.get();
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
        if (taken && finishing.finish(restoration)) {
            gate.open(); // 4. traffic
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
                asked(one.partner(), step);
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
            LOG.info("restoration waits for partner {}: {}", partner, waits.code());
            if (unanswered.merge(partner, 1, Integer::sum) == QUIET) {
                alarms.raise(waits(partner));
            }
        } catch (StatementRefused refused) {
            LOG.warn("restoration: an answer of partner {} is refused, because {}", partner, refused.because());
            alarms.raise(notValid(partner));
        } catch (HeldHeads.NotOurs refused) {
            LOG.warn("restoration: {}", refused.getMessage());
            alarms.raise(notValid(partner));
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
        Optional<SignedCheckpoint> head = word.head(partner, restoration.generation());
        boolean tells = taking.tells(partner, restoration);
        if (!tells) {
            LOG.warn("partner {} is of a version that does not tell what it shares with us", partner);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        commits.commit(tx -> {
            store.answered(
                    tx,
                    restoration.generation(),
                    partner,
                    head.map(held -> held.note().octets()).orElse(null),
                    head.map(held -> held.checkpoint().size()).orElse(null),
                    now);
            return true;
        });
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
                alarms.raise(tx, nameTaken(partner));
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

    private static Alarms.Alarm waits(AuthorityId partner) {
        return new Alarms.Alarm(
                WAITS,
                Map.of("partner", partner.value()),
                "administrator",
                "this gateway came back out of a backup and takes no traffic before this partner was heard, which does not answer: call"
                        + " its administrator. To go on without it: ./tidegate restore go-on --home DIR --without PARTNER");
    }

    private static Alarms.Alarm nameTaken(AuthorityId partner) {
        return new Alarms.Alarm(
                NAME_TAKEN,
                Map.of("partner", partner.value()),
                "administrator",
                "this backup was restored before, and the partner knows the log of that time: this one got the next name. See that no"
                        + " other node of this gateway runs, then start this node again");
    }

    private static Alarms.Alarm notValid(AuthorityId partner) {
        return new Alarms.Alarm(
                NOT_VALID,
                Map.of("partner", partner.value()),
                "administrator",
                "what the partner tells this restored gateway does not hold, and nothing more of it is taken in: both administrators"
                        + " compare certificates, revocation lists and agreement; the log says why. It is asked again meanwhile. To go on"
                        + " without it: ./tidegate restore go-on --home DIR --without PARTNER");
    }
}
