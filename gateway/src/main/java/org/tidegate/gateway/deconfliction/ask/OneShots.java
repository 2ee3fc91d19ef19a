package org.tidegate.gateway.deconfliction.ask;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.TargetTagStore;
import org.tidegate.gateway.store.TargetTagStore.TagRow;
import org.tidegate.gateway.store.Transaction;

/**
 * Batches that are asked about once. Which entry stands at which place is stored before the partner is asked: it looks up at once, and its
 * notice may be here before its answer, or where its answer is lost. One that was not answered is asked again as it was, and so counted once.
 */
final class OneShots {
    private final TargetTagStore store;
    private final GroupCommit commits;
    private final TimeOrderedIds ids;
    private final InstantSource clock;

    OneShots(TargetTagStore store, GroupCommit commits, TimeOrderedIds ids, InstantSource clock) {
        this.store = store;
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param batch in the order it is asked in
     * @param again whether it may have been looked up already
     */
    record Begun(UUID id, Instant at, TargetBatch batch, boolean again) {}

    Begun begin(AuthorityId partner, int epoch, TargetBatch batch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Begun> before = store.unanswered(
                        like(partner, epoch, batch), batch.entries(), now.minus(Questions.AS_IT_WAS))
                .flatMap(asked -> batch.ordered(asked.places())
                        .map(same -> new Begun(asked.batch(), asked.askedAt(), same, true)));
        return before.orElseGet(() -> stored(partner, epoch, batch, now));
    }

    private Begun stored(AuthorityId partner, int epoch, TargetBatch batch, Instant now) {
        TargetTagStore.Batch row = like(partner, epoch, batch);
        List<TagRow> places = new ArrayList<>(batch.items().size());
        for (TargetBatch.Item item : batch.items()) {
            places.add(new TagRow(places.size(), item.entry(), null, false));
        }
        commits.commit(tx -> {
            store.insert(tx, row, places, now, null);
            return true;
        });
        return new Begun(row.id(), now, batch, false);
    }

    private TargetTagStore.Batch like(AuthorityId partner, int epoch, TargetBatch batch) {
        return new TargetTagStore.Batch(
                ids.next(),
                partner,
                epoch,
                batch.target(),
                EntryMode.ONE_SHOT,
                batch.items().size());
    }

    void answered(Transaction tx, Begun begun, Instant now) {
        store.probed(tx, List.of(begun.id()), now, null);
    }

    /** Nothing of it was looked up, unless it was before. */
    void declined(Begun begun) {
        if (!begun.again()) {
            commits.commit(tx -> {
                store.forget(tx, begun.id());
                return true;
            });
        }
    }
}
