package org.tidegate.gateway.deconfliction.ask;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.Rotation;
import org.tidegate.contracts.deconfliction.message.RotationAnswer;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.gateway.deconfliction.key.EpochKeys;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.BackOff;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.TargetEpochStore;
import org.tidegate.gateway.store.TargetTagStore;
import org.tidegate.routes.failure.PassingFailure;

/**
 * What is done with each partner: keys of the epochs in use, then what is due to be evaluated, then what is due to be looked up. Partners are
 * asked beside each other; one partner by one node at a time.
 */
public final class AskingRounds {
    static final String NOT_VALID = "DECONFLICTION_NOT_VALID";

    private static final Logger LOG = LoggerFactory.getLogger(AskingRounds.class);

    private static final Duration CLAIM = Duration.ofMinutes(4);

    /** Longer than any question takes. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    /** A partner that tells no keys, or others than before, is asked for them no more often. */
    private static final Duration KEYS_AGAIN = Duration.ofMinutes(10);

    private static final int FORGOTTEN_AT_ONCE = 500;

    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(10));

    private final PartnerDirectory partners;
    private final EpochKeys keys;
    private final TargetEpochStore epochs;
    private final TargetTagStore tags;
    private final Enrolling enrolling;
    private final Probing probing;
    private final Questions questions;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final InstantSource clock;
    private final UUID node;
    private final InHand inHand = new InHand();
    private final Map<AuthorityId, Quiet> quiet = new ConcurrentHashMap<>();
    private final Map<Epoch, Instant> keysAgain = new ConcurrentHashMap<>();
    private final Map<AuthorityId, Instant> claimed = new ConcurrentHashMap<>();

    /** Once it is, it stays so: what is entered later is due in each epoch in use. */
    private final Set<Epoch> filled = ConcurrentHashMap.newKeySet();

    /** @param node the same after a restart, so that what it claimed before it was killed is its own still */
    AskingRounds(
            UUID node,
            PartnerDirectory partners,
            EpochKeys keys,
            TargetEpochStore epochs,
            TargetTagStore tags,
            Enrolling enrolling,
            Probing probing,
            Questions questions,
            Alarms alarms,
            GroupCommit commits,
            InstantSource clock) {
        this.node = node;
        this.partners = partners;
        this.keys = keys;
        this.epochs = epochs;
        this.tags = tags;
        this.enrolling = enrolling;
        this.probing = probing;
        this.questions = questions;
        this.alarms = alarms;
        this.commits = commits;
        this.clock = clock;
    }

    private record Epoch(AuthorityId partner, int number) {}

    /** A partner that did not answer is left alone for a while. */
    private record Quiet(int failures, Instant until) {}

    /** Something was entered for these partners: asked now, not when the clock rings next. */
    void soon(Collection<AuthorityId> entered) {
        entered.forEach(partner -> Thread.startVirtualThread(() -> ask(partner)));
    }

    /** Batches none of whose entries is there any more. */
    public void forgetEmpty() {
        commits.commit(tx -> tags.forgetEmpty(tx, FORGOTTEN_AT_ONCE));
    }

    /** Everything that is due with a partner; where it is in hand already, whoever has it does that after. */
    public void ask(AuthorityId id) {
        inHand.take(id, () -> askNow(id));
    }

    private void askNow(AuthorityId id) {
        Optional<Partner> partner = partners.find(id);
        DeconflictionTerms terms =
                partner.map(known -> known.agreement().deconfliction()).orElse(null);
        Instant now = clock.instant();
        if (terms == null || !partner.get().agreement().inForce(now) || isQuiet(id, now)) {
            return;
        }
        try {
            round(partner.get(), terms);
            quiet.remove(id);
        } catch (PassingFailure away) {
            Quiet next = later(id);
            LOG.info("targets wait: partner {}, {}, until {}", id, away.code(), next.until());
        } catch (StatementRefused refused) {
            later(id);
            LOG.warn("an answer about targets is refused: partner {}, because {}", id, refused.because());
            alarms.raise(new Alarms.Alarm(
                    NOT_VALID,
                    Map.of("partner", id.value()),
                    "administrator",
                    "the partner's signed answer about targets does not hold: both administrators compare its signing certificate and"
                            + " the revocation lists with the agreement; the log says why. Asked again meanwhile"));
        }
    }

    private void round(Partner partner, DeconflictionTerms terms) {
        boolean more = true;
        while (more) {
            if (!claim(partner.id())) {
                return; // another node asks
            }
            more = false;
            List<Integer> inUse = keys.inUse(terms, clock.instant());
            for (int epoch : inUse) {
                if (hasKeys(partner, terms, epoch)) {
                    fill(partner, terms, epoch);
                    more |= enrolling.some(partner, epoch);
                }
            }
            more |= probing.some(partner, inUse);
        }
    }

    /** Whether it is this node that asks. A claim that lasts long enough yet is not written anew: a lone entry does not wait for it. */
    private boolean claim(AuthorityId partner) {
        Instant now = clock.instant();
        if (claimed.getOrDefault(partner, now).isAfter(now.plus(LONG_ENOUGH))) {
            return true;
        }
        Instant until = now.plus(CLAIM);
        boolean ours = commits.commit(tx -> epochs.claim(tx, partner, node, now, until));
        if (ours) {
            claimed.put(partner, until);
        }
        return ours;
    }

    /** What is entered already is evaluated anew in each epoch. */
    private void fill(Partner partner, DeconflictionTerms terms, int epoch) {
        Instant now = clock.instant();
        Epoch of = new Epoch(partner.id(), epoch);
        if (epoch > keys.current(terms, now) || filled.contains(of)) {
            return;
        }
        boolean more = true;
        while (more) {
            more = commits.commit(tx -> epochs.fill(tx, partner.id(), epoch, now));
        }
        filled.add(of);
    }

    private boolean hasKeys(Partner partner, DeconflictionTerms terms, int epoch) {
        List<TargetQuota> agreed = terms.quotas();
        if (agreed.stream()
                .allMatch(one -> keys.of(partner.id(), epoch, one.target()).isPresent())) {
            return true;
        }
        Instant now = clock.instant();
        Epoch of = new Epoch(partner.id(), epoch);
        if (now.isBefore(keysAgain.getOrDefault(of, now))) {
            return false;
        }
        Optional<Rotation> rotation = keys.rotation(partner, terms, epoch, now);
        if (rotation.isEmpty()) {
            LOG.info(
                    "nothing is compared in epoch {}: partner {}, whose keys of it are destroyed", epoch, partner.id());
            keysAgain.put(of, now.plus(KEYS_AGAIN));
            return false;
        }
        Answering answer = questions.ask(partner, rotation.get());
        if (answer instanceof RotationAnswer told && told.epoch() == epoch) {
            if (keys.learn(partner, told, now).isEmpty()) {
                return true;
            }
        } else {
            LOG.info(
                    "a partner tells no keys: partner {}, epoch {}, {}",
                    partner.id(),
                    epoch,
                    answer instanceof Declined declined ? declined.code() : "ANSWER_UNEXPECTED");
        }
        keysAgain.put(of, now.plus(KEYS_AGAIN)); // one that is away is left alone for less
        return false;
    }

    private boolean isQuiet(AuthorityId partner, Instant now) {
        Quiet last = quiet.get(partner);
        return last != null && now.isBefore(last.until());
    }

    private Quiet later(AuthorityId partner) {
        return quiet.merge(partner, next(1), (last, first) -> next(last.failures() + 1));
    }

    private Quiet next(int failures) {
        return new Quiet(failures, clock.instant().plus(BACK_OFF.after(failures, ThreadLocalRandom.current())));
    }
}
