package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;

import java.time.Instant;
import java.util.List;

/** What this gateway's log was called, and from which size on. Written by who restores a backup; append-only. */
public final class LedgerOriginStore {
    private final Reads reads;

    public LedgerOriginStore(Reads reads) {
        this.reads = reads;
    }

    /**
     * A name of the log.
     *
     * @param generation 1 for a log that was never restored
     * @param firstSize checkpoints of more entries are under this name, unless a later one begins below them
     */
    public record Origin(int generation, long firstSize) {}

    /** The oldest first; at least one. */
    public List<Origin> all() {
        return reads.read(jdbc -> jdbc.sql("select generation, first_size from ledger_origin order by generation")
                .query((r, row) -> new Origin(r.getInt("generation"), r.getLong("first_size")))
                .list());
    }

    /** Whether the log since its last restore still waits for its first entry under the new name. */
    public boolean isUnannounced() {
        return reads.read(jdbc -> jdbc.sql("select exists (select from restoration where announced_at is null"
                        + " and generation = (select max(generation) from ledger_origin))")
                .query(Boolean.class)
                .single());
    }

    /** @return false when that was done before */
    public boolean announce(Transaction tx, int generation, Instant now) {
        return tx.jdbc()
                        .sql("update restoration set announced_at = ? where generation = ? and announced_at is null")
                        .params(at(now), generation)
                        .update()
                == 1;
    }
}
