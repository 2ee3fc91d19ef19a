package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instantOrNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.TargetType;

/** Counts over what is compared with a partner, for an operator. No ids, no content. */
public final class TargetStandingStore {
    private final Reads reads;

    public TargetStandingStore(Reads reads) {
        this.reads = reads;
    }

    /**
     * Entries that the partner has still to evaluate.
     *
     * @param because a code; null where nothing keeps them
     * @param nextAt when the first of them is tried
     */
    public record Waiting(
            @Nullable String because,
            long entries,
            @Nullable Instant nextAt) {}

    /** Hits that wait for somebody, and how many of these are late. */
    public record Hits(long open, long late) {}

    public List<Waiting> waiting(AuthorityId partner, int epoch) {
        return reads.read(jdbc -> jdbc.sql("""
                        select because, count(*) as entries, min(next_at) as next_at from deconfliction_due
                        where partner = ? and epoch = ? group by because order by because nulls first""")
                .params(partner.value(), epoch)
                .query((r, row) ->
                        new Waiting(r.getString("because"), r.getLong("entries"), instantOrNull(r, "next_at")))
                .list());
    }

    /** How many elements the partner had evaluated of each type, of what its day's quota bears; only where there are some. */
    public Map<TargetType, Long> askedToday(AuthorityId partner) {
        Map<TargetType, Long> asked = new LinkedHashMap<>();
        reads.read(jdbc -> jdbc.sql("select target, sum(daily) as daily from deconfliction_grant"
                                + " where partner = ? and not probe and " + TargetQuotaStore.STILL_COUNTS
                                + " group by target having sum(daily) > 0 order by target")
                        .param(partner.value())
                        .query((r, row) -> Map.entry(TargetType.parse(r.getString("target")), r.getLong("daily")))
                        .list())
                .forEach(one -> asked.put(one.getKey(), one.getValue()));
        return asked;
    }

    /** How many of our entries it has evaluated and we have still open. */
    public long evaluated(AuthorityId partner, int epoch) {
        return reads.read(jdbc -> jdbc.sql(
                        "select count(distinct entry_id) from deconfliction_tag where partner = ? and epoch = ?")
                .params(partner.value(), epoch)
                .query(Long.class)
                .single());
    }

    public Hits hits(AuthorityId partner, Instant now) {
        return reads.read(jdbc -> jdbc.sql("""
                        select count(*) as open, count(*) filter (where due_at <= ?) as late from deconfliction_hit
                        where partner = ? and state in ('PENDING_APPROVAL', 'NOTIFIED')""")
                .params(at(now), partner.value())
                .query((r, row) -> new Hits(r.getLong("open"), r.getLong("late")))
                .single());
    }

    /** What is still to be told of hits. */
    public long untold(AuthorityId partner) {
        return reads.read(
                jdbc -> jdbc.sql("select count(*) from deconfliction_message where partner = ? and sent_at is null")
                        .param(partner.value())
                        .query(Long.class)
                        .single());
    }
}
