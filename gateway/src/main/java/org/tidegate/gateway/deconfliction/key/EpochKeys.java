package org.tidegate.gateway.deconfliction.key;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessageJson;
import org.tidegate.contracts.deconfliction.message.EpochKey;
import org.tidegate.contracts.deconfliction.message.Rotation;
import org.tidegate.contracts.deconfliction.message.RotationAnswer;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.format.identifier.IdentifierRules;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.deconfliction.Pair;
import org.tidegate.crypto.deconfliction.PairKeys;
import org.tidegate.crypto.oprf.ElementRefused;
import org.tidegate.crypto.oprf.GroupElement;
import org.tidegate.crypto.oprf.OprfContext;
import org.tidegate.crypto.oprf.OprfKey;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.RestContext;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.TargetEpochStore;

/**
 * Our keys and the partners', epoch by epoch. What a partner told first for an epoch counts until it is over: whoever tells something else
 * later wants to mark us, and is not believed.
 */
public final class EpochKeys {
    public static final String KEYS_DIFFER = "DECONFLICTION_KEYS_DIFFER";
    public static final String RULES_DIFFER = "DECONFLICTION_RULES_DIFFER";

    /** Two clocks may be that far apart when an epoch begins. */
    private static final Duration BEFORE_ITS_BEGIN = Duration.ofHours(1);

    /** From when keys can be drawn until their epoch and its overlap are over, by whatever agreement. */
    static final Duration LONGEST =
            BEFORE_ITS_BEGIN.plusDays(DeconflictionTerms.MOST_EPOCH_DAYS + DeconflictionTerms.MOST_OVERLAP_DAYS);

    private static final int SEED_BYTES = 32;

    private final AuthorityId self;
    private final OprfContext context;
    private final TargetEpochStore store;
    private final DataKeys dataKeys;
    private final ExchangeLedger ledger;
    private final Alarms alarms;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final SecureRandom random;
    private final Map<Known, OprfKey> own = new ConcurrentHashMap<>();
    private final Map<Known, GroupElement> theirs = new ConcurrentHashMap<>();

    /** @param context in mode VOPRF */
    public EpochKeys(
            AuthorityId self,
            OprfContext context,
            TargetEpochStore store,
            DataKeys dataKeys,
            ExchangeLedger ledger,
            Alarms alarms,
            GroupCommit commits,
            TimeOrderedIds ids,
            SecureRandom random) {
        this.self = self;
        this.context = context;
        this.store = store;
        this.dataKeys = dataKeys;
        this.ledger = ledger;
        this.alarms = alarms;
        this.commits = commits;
        this.ids = ids;
        this.random = random;
    }

    private record Known(AuthorityId partner, int epoch, TargetType target) {}

    public OprfContext context() {
        return context;
    }

    /** The epoch that an instant is in. */
    public int current(DeconflictionTerms terms, Instant now) {
        return terms.epochAt(now);
    }

    /** Whether keys of an epoch are in use: from a little before it until its overlap with the next one is over. */
    public boolean inUse(DeconflictionTerms terms, int epoch, Instant now) {
        return epoch >= 1 && isWithin(terms, epoch, now);
    }

    /** Epochs in use, the older first. */
    public List<Integer> inUse(DeconflictionTerms terms, Instant now) {
        int latest = current(terms, now) + 1;
        List<Integer> epochs = new ArrayList<>();
        for (int epoch = Math.max(1, latest - 2); epoch <= latest; epoch++) {
            if (inUse(terms, epoch, now)) {
                epochs.add(epoch);
            }
        }
        return epochs;
    }

    /** Our key, drawn when it is first asked for; empty where the epoch is destroyed. */
    public Optional<OprfKey> own(Partner partner, int epoch, TargetType target, Instant now) {
        Known key = new Known(partner.id(), epoch, target);
        OprfKey known = own.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        return seed(partner.id(), epoch, now).map(seed -> {
            OprfKey made = new PairKeys(context, seed, new Pair(self, partner.id()), epoch, random).of(target);
            Arrays.fill(seed, (byte) 0);
            own.put(key, made);
            return made;
        });
    }

    /** What the partner committed itself to; empty where it told nothing yet. */
    public Optional<GroupElement> of(AuthorityId partner, int epoch, TargetType target) {
        Known key = new Known(partner, epoch, target);
        GroupElement known = theirs.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        byte[] stored = store.keys(partner, epoch).get(target);
        if (stored == null) {
            return Optional.empty();
        }
        GroupElement element = context.group().element(stored);
        theirs.put(key, element);
        return Optional.of(element);
    }

    /**
     * What two administrators read to each other by telephone; each sees the other's as the partner's.
     *
     * @param ours null where they are destroyed
     * @param theirs null unless the partner told keys of every agreed type
     */
    public record Fingerprints(
            @Nullable String ours, @Nullable String theirs) {}

    public Fingerprints fingerprints(Partner partner, DeconflictionTerms terms, int epoch, Instant now) {
        Map<TargetType, byte[]> told = store.keys(partner.id(), epoch);
        SortedMap<String, byte[]> theirs = new TreeMap<>();
        for (TargetQuota agreed : terms.quotas()) {
            byte[] other = told.get(agreed.target());
            if (other != null) {
                theirs.put(agreed.target().word(), other);
            }
        }
        return new Fingerprints(
                ownKeys(partner, terms, epoch, now).map(KeyFingerprint::of).orElse(null),
                theirs.size() < terms.quotas().size() ? null : KeyFingerprint.of(theirs));
    }

    /** ROTATE, from us; empty where the epoch is destroyed. */
    public Optional<Rotation> rotation(Partner partner, DeconflictionTerms terms, int epoch, Instant now) {
        return ownKeys(partner, terms, epoch, now)
                .map(keys -> new Rotation(
                        self,
                        partner.id(),
                        now,
                        ids.next(),
                        epoch,
                        context.group().suite(),
                        IdentifierRules.VERSION,
                        keys));
    }

    /** The answer to a partner's ROTATE, whose keys count from now on where it told none before. */
    public Answering answer(Partner partner, DeconflictionTerms terms, Rotation asked, Instant now) {
        Digest question = DeconflictionMessageJson.digest(asked);
        Optional<List<EpochKey>> ours =
                inUse(terms, asked.epoch(), now) ? ownKeys(partner, terms, asked.epoch(), now) : Optional.empty();
        if (ours.isEmpty()) {
            return declined(partner, question, Declined.Code.EPOCH, now);
        }
        return learn(partner, asked.epoch(), asked.suite(), asked.rules(), asked.keys(), question, now)
                .<Answering>map(code -> declined(partner, question, code, now))
                .orElseGet(() -> new RotationAnswer(
                        self,
                        partner.id(),
                        now,
                        ids.next(),
                        question,
                        asked.epoch(),
                        context.group().suite(),
                        IdentifierRules.VERSION,
                        ours.get()));
    }

    /** Takes in what a partner answered to ours. @return why it is not believed; empty where it is */
    public Optional<Declined.Code> learn(Partner partner, RotationAnswer answer, Instant now) {
        return learn(
                partner,
                answer.epoch(),
                answer.suite(),
                answer.rules(),
                answer.keys(),
                Digest.sha256(DeconflictionMessageJson.write(answer)),
                now);
    }

    /**
     * Destroys what is over. A partner that is a partner no longer is over at once. What another node destroyed leaves this one's memory too.
     */
    public void destroyOver(Function<AuthorityId, Optional<Partner>> partners, Instant now) {
        Set<Of> left = new HashSet<>();
        for (TargetEpochStore.Seeded kept : store.seeded()) {
            boolean over = partners.apply(kept.partner())
                    .map(partner -> isOver(kept, partner.agreement().deconfliction(), now))
                    .orElse(true);
            if (over) {
                destroy(kept, now);
            } else {
                left.add(new Of(kept.partner(), kept.epoch()));
            }
        }
        for (Map<Known, ?> remembered : List.of(own, theirs)) {
            remembered.keySet().removeIf(key -> !left.contains(new Of(key.partner(), key.epoch())));
        }
    }

    private record Of(AuthorityId partner, int epoch) {}

    private void destroy(TargetEpochStore.Seeded kept, Instant now) {
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.KEYS_DESTROYED, new Actor.Gateway(), now)
                .partner(kept.partner())
                .asked("epoch=" + kept.epoch())
                .prepare();
        commits.commit(tx -> {
            if (store.destroy(tx, kept.partner(), kept.epoch(), now)) {
                ledger.append(tx, entry);
            }
            return true;
        });
    }

    private static boolean isWithin(DeconflictionTerms terms, int epoch, Instant at) {
        return !at.isBefore(terms.beginOf(epoch).minus(BEFORE_ITS_BEGIN)) && at.isBefore(terms.overOf(epoch));
    }

    /**
     * Whether nobody can have a use for its keys any more. Where the agreement counts otherwise than when they were drawn, or has no such
     * terms, that may be by mistake, and what is destroyed is gone: then only when the longest epoch there can be is over.
     */
    private static boolean isOver(TargetEpochStore.Seeded kept, @Nullable DeconflictionTerms terms, Instant now) {
        return !now.isBefore(
                terms != null && isWithin(terms, kept.epoch(), kept.drawnAt())
                        ? terms.overOf(kept.epoch())
                        : kept.drawnAt().plus(LONGEST));
    }

    private Optional<byte[]> seed(AuthorityId partner, int epoch, Instant now) {
        Optional<TargetEpochStore.Seed> kept = store.seed(partner, epoch);
        if (kept.isEmpty()) {
            byte[] seed = new byte[SEED_BYTES];
            random.nextBytes(seed);
            UUID id = ids.next();
            TargetEpochStore.Seed drawn = new TargetEpochStore.Seed(id, dataKeys.seal(RestContext.epochSeed(id), seed));
            Arrays.fill(seed, (byte) 0);
            commits.commit(tx -> {
                store.draw(tx, partner, epoch, drawn, now);
                return true;
            });
            kept = store.seed(partner, epoch); // another node's, where it was faster
        }
        return kept.map(row -> dataKeys.open(RestContext.epochSeed(row.id()), row.sealed()));
    }

    /** Empty where they are destroyed, because the agreement was not there, or counted otherwise, for a while: they are not drawn again. */
    private Optional<List<EpochKey>> ownKeys(Partner partner, DeconflictionTerms terms, int epoch, Instant now) {
        List<EpochKey> keys = new ArrayList<>();
        for (TargetQuota agreed : terms.quotas()) {
            own(partner, epoch, agreed.target(), now)
                    .map(key -> new EpochKey(
                            agreed.target(), new PackedOctets(key.publicKey().octets())))
                    .ifPresent(keys::add);
        }
        return keys.size() == terms.quotas().size() ? Optional.of(keys) : Optional.empty();
    }

    private Optional<Declined.Code> learn(
            Partner partner,
            int epoch,
            String suite,
            String rules,
            List<EpochKey> told,
            Digest statement,
            Instant now) {
        if (!suite.equals(context.group().suite()) || !rules.equals(IdentifierRules.VERSION)) {
            raise(
                    partner.id(),
                    RULES_DIFFER,
                    "the partner compares by another suite or another version of the rule file, so neither finds the other:"
                            + " both administrators bring their gateways to one version");
            return Optional.of(Declined.Code.RULES_DIFFER);
        }
        Map<TargetType, byte[]> keys = new LinkedHashMap<>();
        try {
            told.forEach(key -> keys.put(
                    key.target(),
                    context.group().element(key.publicKey().octets()).octets()));
        } catch (ElementRefused refused) {
            return Optional.of(Declined.Code.ELEMENT_REFUSED);
        }
        if (!store.keys(partner.id(), epoch).keySet().containsAll(keys.keySet())) {
            pin(partner.id(), epoch, keys, statement, now);
        }
        // Read after they are pinned: of two that are told at the same time, one is the first.
        Map<TargetType, byte[]> first = store.keys(partner.id(), epoch);
        if (keys.entrySet().stream().anyMatch(key -> !Arrays.equals(first.get(key.getKey()), key.getValue()))) {
            raise(
                    partner.id(),
                    KEYS_DIFFER,
                    "the partner told other keys than it did first for this epoch; nothing is compared by them. Call its"
                            + " administrator: a restored gateway goes on with the next epoch, anything else marks who asks");
            return Optional.of(Declined.Code.KEYS_DIFFER);
        }
        return Optional.empty();
    }

    private void pin(AuthorityId partner, int epoch, Map<TargetType, byte[]> keys, Digest statement, Instant now) {
        ExchangeLedger.Prepared entry = ledger.draft(LedgerEvent.KEYS_EXCHANGED, new Actor.Gateway(), now)
                .partner(partner)
                .content(statement)
                .count(keys.size())
                .asked("epoch=" + epoch)
                .prepare();
        commits.commit(tx -> {
            if (store.learn(tx, partner, epoch, keys, now) > 0) {
                ledger.append(tx, entry);
            }
            return true;
        });
    }

    private Declined declined(Partner partner, Digest question, Declined.Code code, Instant now) {
        return new Declined(self, partner.id(), now, ids.next(), question, code);
    }

    private void raise(AuthorityId partner, String code, String nextStep) {
        alarms.raise(new Alarms.Alarm(code, Map.of("partner", partner.value()), "administrator", nextStep));
    }
}
