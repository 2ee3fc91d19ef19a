package org.tidegate.gateway.deconfliction.ask;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        List<Batch> due = together(store.toProbe(partner.id(), epochs, now, MOST_BATCHES));
        return !due.isEmpty() && asked(partner, due, now);
    }

    private boolean asked(Partner partner, List<Batch> due, Instant now) {
        Map<UUID, Map<Integer, Probed>> tags = new HashMap<>();
        for (Probed tag : store.tags(due.stream().map(Batch::id).toList())) {
            tags.computeIfAbsent(tag.batch(), batch -> new HashMap<>()).put(tag.place(), tag);
        }
        List<UUID> withdrawn =
                due.stream().map(Batch::id).filter(id -> !tags.containsKey(id)).toList();
        if (!withdrawn.isEmpty()) {
            later(withdrawn, AGAIN); // soon forgotten
        }
        List<Batch> batches =
                due.stream().filter(batch -> tags.containsKey(batch.id())).toList();
        return batches.isEmpty() || new Asking(partner, tags, now).ask(batches);
    }

    /**
     * Asks about some together and, where they are more than the partner looks up for now, about their halves: one that was counted before, and
     * its answer never noted, keeps none of the others waiting. What must be too many by what was too many before is not asked about.
     */
    private final class Asking {
        private final Partner partner;
        private final Map<UUID, Map<Integer, Probed>> tags;
        private final Instant now;
        private int tooMany = Integer.MAX_VALUE;

        Asking(Partner partner, Map<UUID, Map<Integer, Probed>> tags, Instant now) {
            this.partner = partner;
            this.tags = tags;
            this.now = now;
        }

        /** @return whether something was looked up, and so there may be more */
        boolean ask(List<Batch> batches) {
            List<UUID> batchIds = batches.stream().map(Batch::id).toList();
            int size = batches.stream().mapToInt(Batch::size).sum();
            if (size >= tooMany) {
                if (batches.size() > 1) {
                    return halves(batches);
                }
                later(batchIds, DECLINED_AGAIN);
                return false;
            }
            List<Ground> grounds = grounding.of(partner.id(), grounds(batches));
            if (grounds.size() > TargetBatch.MOST_GROUNDS && batches.size() > 1) {
                return ask(batches.subList(0, (batches.size() + 1) / 2));
            }
            Probe question = question(batches, grounds);
            Answering answer = answer(partner, question);
            if (answer instanceof Acknowledged) {
                looked(partner.id(), question, batchIds);
                tooMany -= tooMany == Integer.MAX_VALUE ? 0 : size;
                return true;
            }
            boolean forQuota = answer instanceof Declined declined && declined.code() == Declined.Code.QUOTA;
            String because =
                    answer instanceof Declined declined ? declined.code().name() : "ANSWER_UNEXPECTED";
            LOG.info("a partner looks nothing up for now: partner {}, {}", partner.id(), because);
            if (forQuota && batches.size() > 1) {
                ledger.appendAlone(commits, row(partner.id(), question, because));
                tooMany = size;
                return halves(batches);
            }
            tooMany = forQuota ? size : tooMany;
            notLooked(partner.id(), question, batchIds, because);
            return false;
        }

        private boolean halves(List<Batch> batches) {
            int half = batches.size() / 2;
            boolean first = ask(batches.subList(0, half));
            boolean second = ask(batches.subList(half, batches.size()));
            return first || second;
        }

        private List<@Nullable TargetGround> grounds(List<Batch> batches) {
            List<@Nullable TargetGround> places = new ArrayList<>();
            for (Batch batch : batches) {
                for (int place = 0; place < batch.size(); place++) {
                    Probed one = at(batch, place);
                    places.add(one == null ? null : one.ground());
                }
            }
            return places;
        }

        private Probe question(List<Batch> batches, List<Ground> grounds) {
            List<Tag> asked = new ArrayList<>();
            for (Batch batch : batches) {
                for (int place = 0; place < batch.size(); place++) {
                    asked.add(sent(at(batch, place)));
                }
            }
            Batch kind = batches.getFirst();
            return new Probe(
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
        }

        private @Nullable Probed at(Batch batch, int place) {
            return tags.getOrDefault(batch.id(), Map.of()).get(place);
        }
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

    private void later(List<UUID> batches, Duration pause) {
        Instant next = clock.instant().plus(pause);
        commits.commit(tx -> {
            store.probeLater(tx, batches, next);
            return true;
        });
    }
}
