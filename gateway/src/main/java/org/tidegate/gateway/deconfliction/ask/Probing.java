package org.tidegate.gateway.deconfliction.ask;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.message.Acknowledged;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessageJson;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.contracts.deconfliction.message.ProbedBatch;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.deconfliction.ElementPack;
import org.tidegate.crypto.deconfliction.Tag;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.TargetGround;
import org.tidegate.gateway.store.TargetTagStore;
import org.tidegate.gateway.store.TargetTagStore.Batch;
import org.tidegate.gateway.store.TargetTagStore.Probed;
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

    private final AuthorityId self;
    private final TargetTagStore store;
    private final Grounding grounding;
    private final Questions questions;
    private final ExchangeLedger ledger;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final SecureRandom random;
    private final InstantSource clock;

    Probing(
            AuthorityId self,
            TargetTagStore store,
            Grounding grounding,
            Questions questions,
            ExchangeLedger ledger,
            GroupCommit commits,
            TimeOrderedIds ids,
            SecureRandom random,
            InstantSource clock) {
        this.self = self;
        this.store = store;
        this.grounding = grounding;
        this.questions = questions;
        this.ledger = ledger;
        this.commits = commits;
        this.ids = ids;
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
        List<Batch> batches = together(store.toProbe(partner.id(), epochs, now, MOST_BATCHES));
        return !batches.isEmpty() && asked(partner, batches, now);
    }

    private boolean asked(Partner partner, List<Batch> due, Instant now) {
        Map<Place, Probed> tags = new HashMap<>();
        Set<UUID> left = new HashSet<>();
        for (Probed tag : store.tags(due.stream().map(Batch::id).toList())) {
            tags.put(new Place(tag.batch(), tag.place()), tag);
            left.add(tag.batch());
        }
        List<UUID> withdrawn =
                due.stream().map(Batch::id).filter(id -> !left.contains(id)).toList();
        if (!withdrawn.isEmpty()) {
            later(withdrawn); // soon forgotten
        }
        List<Batch> batches =
                due.stream().filter(batch -> left.contains(batch.id())).toList();
        if (batches.isEmpty()) {
            return true;
        }
        List<UUID> batchIds = batches.stream().map(Batch::id).toList();
        List<Tag> asked = new ArrayList<>();
        List<@Nullable TargetGround> places = new ArrayList<>();
        for (Batch batch : batches) {
            for (int place = 0; place < batch.size(); place++) {
                Probed one = tags.get(new Place(batch.id(), place));
                asked.add(sent(one));
                places.add(one == null ? null : one.ground());
            }
        }
        Batch kind = batches.getFirst();
        List<Ground> grounds = grounding.of(partner.id(), places);
        if (grounds.size() > TargetBatch.MOST_GROUNDS && batches.size() > 1) {
            return asked(partner, batches.subList(0, (batches.size() + 1) / 2), now);
        }
        Probe question = new Probe(
                self,
                partner.id(),
                now,
                ids.next(),
                kind.target(),
                kind.epoch(),
                batches.stream()
                        .map(batch -> new ProbedBatch(batch.id(), batch.size()))
                        .toList(),
                grounds,
                ElementPack.ofTags(asked));
        Answering answer = answer(partner, question);
        if (answer instanceof Acknowledged) {
            looked(partner.id(), question, batchIds);
            return true;
        }
        String because = answer instanceof Declined declined ? declined.code().name() : "ANSWER_UNEXPECTED";
        LOG.info("a partner looks nothing up for now: partner {}, {}", partner.id(), because);
        notLooked(partner.id(), question, batchIds, because);
        return false;
    }

    /** One to which no answer came may have been counted and looked up all the same. */
    private Answering answer(Partner partner, Probe question) {
        try {
            return questions.ask(partner, question);
        } catch (PassingFailure away) {
            ledger.appendAlone(commits, row(partner.id(), question, away.code()));
            throw away;
        } catch (StatementRefused refused) {
            ledger.appendAlone(
                    commits, row(partner.id(), question, refused.because().name()));
            throw refused;
        }
    }

    private record Place(UUID batch, int place) {}

    /** Those of the first one's type and epoch, as many as one question may hold. */
    private static List<Batch> together(List<Batch> due) {
        List<Batch> taken = new ArrayList<>();
        int count = 0;
        for (Batch batch : due) {
            boolean same = taken.isEmpty()
                    || batch.epoch() == taken.getFirst().epoch()
                            && batch.target().equals(taken.getFirst().target());
            if (!same || count + batch.size() > Ground.MOST) {
                break;
            }
            taken.add(batch);
            count += batch.size();
        }
        return taken;
    }

    /** A random one for what is withdrawn or held back: the partner cannot tell it from one that misses. */
    private Tag sent(@Nullable Probed one) {
        Tag tag = one == null ? null : one.tag();
        if (tag != null) {
            return tag;
        }
        byte[] octets = new byte[Tag.SIZE];
        random.nextBytes(octets);
        return new Tag(octets);
    }

    /** @param because why it was not answered well; null where it was */
    private ExchangeLedger.Draft row(AuthorityId partner, Probe question, @Nullable String because) {
        return ledger.draft(LedgerEvent.PROBE_ASKED, new Actor.Gateway(), clock.instant())
                .partner(partner)
                .subject(question.id())
                .code(because)
                .count(question.tags().sizeBytes() / Probe.TAG_BYTES)
                .content(DeconflictionMessageJson.digest(question))
                .asked("target=" + question.target().word() + "&epoch=" + question.epoch());
    }

    private void looked(AuthorityId partner, Probe question, List<UUID> batches) {
        Instant now = clock.instant();
        ExchangeLedger.Prepared row = row(partner, question, null).prepare();
        Instant next = now.plus(AGAIN).plusSeconds(random.nextInt(SPREAD_SECONDS));
        commits.commit(tx -> {
            store.probed(tx, batches, now, next);
            ledger.append(tx, row);
            return true;
        });
    }

    private void notLooked(AuthorityId partner, Probe question, List<UUID> batches, String because) {
        ExchangeLedger.Prepared row = row(partner, question, because).prepare();
        Instant next = clock.instant().plus(DECLINED_AGAIN);
        commits.commit(tx -> {
            store.probeLater(tx, batches, next);
            ledger.append(tx, row);
            return true;
        });
    }

    private void later(List<UUID> batches) {
        Instant next = clock.instant().plus(AGAIN);
        commits.commit(tx -> {
            store.probeLater(tx, batches, next);
            return true;
        });
    }
}
