package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;

/** What we cosigned last of each partner's log, pairs of checkpoints that do not go together, and the keys of partners' logs. */
public final class WitnessStore {
    /** Pairs kept of one log with one partner. One proves it; a partner must not fill our disk with more, nor use up what is kept for others. */
    private static final int MOST_PAIRS = 32;

    private final Reads reads;

    public WitnessStore(Reads reads) {
        this.reads = reads;
    }

    /** @param note with the log's signature and ours */
    public record Held(long size, byte[] note) {}

    /**
     * @param origin of the log
     * @param partner whose log it is, or who holds the other checkpoint of ours
     * @param held and offered are both signed by the log
     */
    public record Fork(UUID id, String origin, AuthorityId partner, byte[] held, byte[] offered, Instant foundAt) {}

    /** @param version of the descriptor that named it first */
    public record PinnedKey(byte[] publicKey, int version) {}

    public Optional<Held> head(String origin) {
        return reads.read(jdbc -> jdbc.sql("select size, note from witness_head where origin = ?")
                .param(origin)
                .query((r, row) -> new Held(r.getLong("size"), r.getBytes("note")))
                .optional());
    }

    /**
     * Puts a head in the place of the one that was decided upon.
     *
     * @param held what was there then; null for nothing
     * @return false when another request came between, or closed it: decide again
     */
    public boolean replace(Transaction tx, String origin, @Nullable Held held, Held next, Instant now) {
        if (held == null) {
            return tx.jdbc()
                            .sql("insert into witness_head (origin, size, note, cosigned_at) values (?, ?, ?, ?)"
                                    + " on conflict do nothing")
                            .params(origin, next.size(), next.note(), at(now))
                            .update()
                    == 1;
        }
        return tx.jdbc()
                        .sql("update witness_head set size = ?, note = ?, cosigned_at = ?"
                                + " where origin = ? and note = ? and closed_at is null")
                        .params(next.size(), next.note(), at(now), origin, held.note())
                        .update()
                == 1;
    }

    /** The origins of what we hold of a log, the first and those it had after restores. */
    public List<String> origins(String first) {
        return reads.read(
                jdbc -> jdbc.sql("select origin from witness_head where origin = ? or starts_with(origin, ? || ':')")
                        .params(first, first)
                        .query(String.class)
                        .list());
    }

    /** Nothing replaces these heads any more; they stay as they are. */
    public void close(Transaction tx, List<String> origins, Instant now) {
        tx.jdbc()
                .sql("update witness_head set closed_at = ? where origin = any (?) and closed_at is null")
                .params(at(now), origins.toArray(String[]::new))
                .update();
    }

    /** The same pair is kept once. */
    public void keep(Transaction tx, Fork fork) {
        Digest pair = Digest.sha256(fork.held(), fork.offered());
        tx.jdbc()
                .sql("""
                        insert into ledger_fork (fork_id, origin, partner, held, offered, pair, found_at)
                        select ?, ?, ?, ?, ?, ?, ? where (select count(*) from ledger_fork where origin = ? and partner = ?) < ?
                        on conflict do nothing""")
                .params(
                        fork.id(),
                        fork.origin(),
                        fork.partner().value(),
                        fork.held(),
                        fork.offered(),
                        pair.bytes(),
                        at(fork.foundAt()),
                        fork.origin(),
                        fork.partner().value(),
                        MOST_PAIRS)
                .update();
    }

    public Optional<PinnedKey> key(AuthorityId partner) {
        return reads.read(jdbc -> jdbc.sql("select public_key, version from partner_ledger_key where partner = ?")
                .param(partner.value())
                .query((r, row) -> new PinnedKey(r.getBytes("public_key"), r.getInt("version")))
                .optional());
    }

    /** The first one stands. */
    public void pin(Transaction tx, AuthorityId partner, PinnedKey key, Instant now) {
        tx.jdbc()
                .sql("insert into partner_ledger_key (partner, public_key, version, pinned_at) values (?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(partner.value(), key.publicKey(), key.version(), at(now))
                .update();
    }
}
