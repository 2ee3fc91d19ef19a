package org.tidegate.gateway.deconfliction.answer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.contracts.deconfliction.message.ProbedBatch;
import org.tidegate.crypto.deconfliction.Tag;
import org.tidegate.gateway.deconfliction.hit.Found;
import org.tidegate.gateway.deconfliction.hit.FoundHits;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.store.TargetTagStore;
import org.tidegate.gateway.store.Transaction;

/** Looks a partner's tags up among ours. Of a tag that is not there, nothing is left when it returns. */
final class LookUp {
    private final TargetTagStore tags;
    private final FoundHits hits;

    LookUp(TargetTagStore tags, FoundHits hits) {
        this.tags = tags;
        this.hits = hits;
    }

    /** The tags of a question, and what the partner names each by. */
    record Asked(TargetType target, int epoch, List<Tag> tags, List<Place> places) {}

    /** @param caseHandle of the ground on which it is asked about */
    record Place(UUID batch, int place, String caseHandle) {}

    static List<Place> places(Probe probe) {
        return places(probe.batches(), probe.grounds());
    }

    static List<Place> places(Enrolment enrolment) {
        return places(List.of(new ProbedBatch(enrolment.id(), enrolment.count())), enrolment.grounds());
    }

    private static List<Place> places(List<ProbedBatch> batches, List<Ground> grounds) {
        List<String> handles = grounds.stream()
                .flatMap(ground -> IntStream.range(0, ground.count()).mapToObj(each -> ground.caseHandle()))
                .toList();
        List<Place> places = new ArrayList<>(handles.size());
        for (ProbedBatch batch : batches) {
            for (int place = 0; place < batch.count(); place++) {
                places.add(new Place(batch.batch(), place, handles.get(places.size())));
            }
        }
        return places;
    }

    void in(Transaction tx, Partner partner, Asked asked, Instant now) {
        List<Found> found = tags.held(tx, partner.id(), asked.target(), asked.epoch(), asked.tags()).stream()
                .map(held -> found(held, asked.places().get(held.index())))
                .toList();
        if (!found.isEmpty()) {
            hits.found(tx, partner, asked.target(), found, now);
        }
    }

    private static Found found(TargetTagStore.HeldTag held, Place place) {
        return new Found(held.entry(), place.batch(), place.place(), place.caseHandle());
    }
}
