package org.tidegate.gateway.deconfliction.ask;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.contracts.deconfliction.message.ProbedBatch;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.deconfliction.ElementPack;
import org.tidegate.crypto.deconfliction.Tag;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.gateway.store.TargetGround;
import org.tidegate.gateway.store.TargetTagStore.Batch;
import org.tidegate.gateway.store.TargetTagStore.Probed;
import org.tidegate.gateway.store.TargetTagStore.ToProbe;

/**
 * Batches as questions to look up. The first question about a batch is about it alone and the same octets whenever it is made, so that a node
 * that was killed before it noted the answer asks it again, and the partner counts it once.
 */
final class ProbeQuestions {
    private final AuthorityId self;
    private final Grounding grounding;
    private final DataKeys dataKeys;
    private final TimeOrderedIds ids;

    ProbeQuestions(AuthorityId self, Grounding grounding, DataKeys dataKeys, TimeOrderedIds ids) {
        this.self = self;
        this.grounding = grounding;
        this.dataKeys = dataKeys;
        this.ids = ids;
    }

    /** What is stored of each place of some batches. */
    record Places(Map<UUID, Map<Integer, Probed>> byBatch) {
        static Places of(List<Probed> stored) {
            Map<UUID, Map<Integer, Probed>> byBatch = new HashMap<>();
            stored.forEach(one -> byBatch.computeIfAbsent(one.batch(), batch -> new HashMap<>())
                    .put(one.place(), one));
            return new Places(byBatch);
        }

        /** Whether one of its entries is open still. */
        boolean has(UUID batch) {
            return byBatch.containsKey(batch);
        }

        @Nullable Probed at(UUID batch, int place) {
            return byBatch.getOrDefault(batch, Map.of()).get(place);
        }
    }

    /** Those of them that one question may be about: the first alone where it was never looked up, else what is like it. */
    static List<ToProbe> together(List<ToProbe> due) {
        List<ToProbe> taken = new ArrayList<>();
        int count = 0;
        for (ToProbe next : due) {
            Batch batch = next.batch();
            boolean same = taken.isEmpty()
                    || next.again()
                            && taken.getFirst().again()
                            && batch.epoch() == taken.getFirst().batch().epoch()
                            && batch.target().equals(taken.getFirst().batch().target());
            if (!same || count + batch.size() > Ground.MOST) {
                break;
            }
            taken.add(next);
            count += batch.size();
        }
        return taken;
    }

    /** Whether a question about them is to be the one that was asked about them before, if any was. */
    static boolean isFirst(List<ToProbe> batches, Instant now) {
        ToProbe first = batches.getFirst();
        return batches.size() == 1
                && !first.again()
                && now.isBefore(first.evaluatedAt().plus(Questions.AS_IT_WAS));
    }

    /**
     * @param first whether it is the first one about the batch
     * @return empty where they are on more grounds than one question may have
     */
    Optional<Probe> of(AuthorityId partner, List<ToProbe> batches, Places places, boolean first, Instant now) {
        ToProbe one = batches.getFirst();
        UUID id = first ? firstId(one.batch().id()) : ids.next();
        List<Tag> asked = new ArrayList<>();
        List<@Nullable TargetGround> grounds = new ArrayList<>();
        for (ToProbe next : batches) {
            for (int place = 0; place < next.batch().size(); place++) {
                Probed stored = places.at(next.batch().id(), place);
                asked.add(sent(stored, id, asked.size()));
                grounds.add(stored == null ? null : stored.ground());
            }
        }
        List<Ground> runs = grounding.of(partner, grounds);
        if (runs.size() > TargetBatch.MOST_GROUNDS && batches.size() > 1) {
            return Optional.empty();
        }
        return Optional.of(new Probe(
                self,
                partner,
                first ? one.evaluatedAt().truncatedTo(ChronoUnit.MILLIS) : now,
                id,
                one.batch().target(),
                one.batch().epoch(),
                batches.stream()
                        .map(next ->
                                new ProbedBatch(next.batch().id(), next.batch().size()))
                        .toList(),
                runs,
                ElementPack.ofTags(asked)));
    }

    /** The batch's, which was the id of the question to evaluate it, with its last bit turned. */
    private static UUID firstId(UUID batch) {
        return new UUID(batch.getMostSignificantBits(), batch.getLeastSignificantBits() ^ 1);
    }

    /** For what is withdrawn or held back one that is nobody's, another in each question: the partner cannot tell it from one that misses. */
    private Tag sent(@Nullable Probed stored, UUID question, int place) {
        Tag tag = stored == null ? null : stored.tag();
        return tag == null ? filler(question, place) : tag;
    }

    private Tag filler(UUID question, int place) {
        byte[] named = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                .putLong(question.getMostSignificantBits())
                .putLong(question.getLeastSignificantBits())
                .putInt(place)
                .array();
        return new Tag(Arrays.copyOf(dataKeys.keyedDigest("DECONFLICTION_FILLER", named), Tag.SIZE));
    }
}
