package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.uuid;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.crypto.rest.SealedContent;

/** The epochs in which targets are compared with each partner: our seed, the partner's public keys, and who of our nodes asks. */
public final class TargetEpochStore {
    /** Entries in one commit. */
    private static final int FILLED_AT_ONCE = 2_000;

    private final Reads reads;

    public TargetEpochStore(Reads reads) {
        this.reads = reads;
    }

    /** @param id of the seed, which is sealed for it */
    public record Seed(UUID id, SealedContent sealed) {}

    /** An epoch with a partner whose seed is here. */
    public record Seeded(AuthorityId partner, int epoch, Instant drawnAt) {}

    /** Empty where none was drawn, or it is destroyed. */
    public Optional<Seed> seed(AuthorityId partner, int epoch) {
        return reads.read(jdbc -> jdbc.sql("""
                        select seed_id, seed, wrapped_data_key from deconfliction_epoch
                        where partner = ? and epoch = ? and seed is not null""")
                .params(partner.value(), epoch)
                .query((r, row) -> new Seed(
                        uuid(r, "seed_id"), new SealedContent(r.getBytes("wrapped_data_key"), r.getBytes("seed"))))
                .optional());
    }

    /** Nothing happens where one is there, or was. */
    public void draw(Transaction tx, AuthorityId partner, int epoch, Seed seed, Instant now) {
        tx.jdbc()
                .sql("""
                        insert into deconfliction_epoch (partner, epoch, seed, wrapped_data_key, seed_id, drawn_at)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .params(
                        partner.value(),
                        epoch,
                        seed.sealed().ciphertext(),
                        seed.sealed().wrappedDataKey(),
                        seed.id(),
                        at(now))
                .update();
    }

    /** What the partner committed itself to first. */
    public Map<TargetType, byte[]> keys(AuthorityId partner, int epoch) {
        Map<TargetType, byte[]> keys = new LinkedHashMap<>();
        reads.read(jdbc -> jdbc.sql(
                                "select target, public_key from deconfliction_partner_key where partner = ? and epoch = ?")
                        .params(partner.value(), epoch)
                        .query((r, row) -> Map.entry(TargetType.parse(r.getString("target")), r.getBytes("public_key")))
                        .list())
                .forEach(key -> keys.put(key.getKey(), key.getValue()));
        return keys;
    }

    /** @return how many were not known; one that is known stays as it is */
    public int learn(Transaction tx, AuthorityId partner, int epoch, Map<TargetType, byte[]> keys, Instant now) {
        int learned = 0;
        for (Map.Entry<TargetType, byte[]> key : keys.entrySet()) {
            learned += tx.jdbc()
                    .sql("""
                            insert into deconfliction_partner_key (partner, epoch, target, public_key, learned_at)
                            values (?, ?, ?, ?, ?) on conflict do nothing""")
                    .params(partner.value(), epoch, key.getKey().word(), key.getValue(), at(now))
                    .update();
        }
        return learned;
    }

    /** Puts some more entries among those that are due. @return false once they all are */
    public boolean fill(Transaction tx, AuthorityId partner, int epoch, Instant now) {
        Optional<UUID> from = tx.jdbc()
                .sql("select coalesce(filled_to, '00000000-0000-0000-0000-000000000000'::uuid) from deconfliction_epoch"
                        + " where partner = ? and epoch = ? and filled_at is null for update")
                .params(partner.value(), epoch)
                .query(UUID.class)
                .optional();
        if (from.isEmpty()) {
            return false;
        }
        List<UUID> next = tx.jdbc()
                .sql("""
                        select p.entry_id from deconfliction_entry_partner p join deconfliction_entry e using (entry_id)
                        where p.partner = ? and p.entry_id > ? and e.state = 'OPEN' order by p.entry_id limit ?""")
                .params(partner.value(), from.get(), FILLED_AT_ONCE)
                .query((r, row) -> uuid(r, "entry_id"))
                .list();
        tx.jdbc()
                .sql("""
                        insert into deconfliction_due (partner, epoch, entry_id, target, next_at)
                        select ?, ?, e.entry_id, e.target, ? from deconfliction_entry e where e.entry_id = any(?)
                            and e.mode <> 'ONE_SHOT'
                            and not exists (select from deconfliction_tag t
                                where t.entry_id = e.entry_id and t.partner = ? and t.epoch = ?)
                        on conflict do nothing""")
                .params(partner.value(), epoch, at(now), next.toArray(UUID[]::new), partner.value(), epoch)
                .update();
        boolean last = next.size() < FILLED_AT_ONCE;
        tx.jdbc()
                .sql("update deconfliction_epoch set filled_to = coalesce(?, filled_to), filled_at = ?"
                        + " where partner = ? and epoch = ?")
                .params(Columns.values(
                        next.isEmpty() ? null : next.getLast(), last ? at(now) : null, partner.value(), epoch))
                .update();
        return !last;
    }

    public List<Seeded> seeded() {
        return reads.read(jdbc -> jdbc.sql(
                        "select partner, epoch, drawn_at from deconfliction_epoch where seed is not null")
                .query((r, row) -> new Seeded(
                        AuthorityId.parse(r.getString("partner")), r.getInt("epoch"), instant(r, "drawn_at")))
                .list());
    }

    /** The seed and all that was found by its keys. @return false where somebody did it before */
    public boolean destroy(Transaction tx, AuthorityId partner, int epoch, Instant now) {
        for (String table : List.of("deconfliction_due", "deconfliction_batch")) {
            tx.jdbc()
                    .sql("delete from " + table + " where partner = ? and epoch = ?")
                    .params(partner.value(), epoch)
                    .update();
        }
        return tx.jdbc().sql("""
                                update deconfliction_epoch set seed = null, wrapped_data_key = null, destroyed_at = ?
                                where partner = ? and epoch = ? and seed is not null""").params(at(now), partner.value(), epoch).update() == 1;
    }

    /** Makes asking a partner this node's until then, or again. @return false while it is another node's */
    public boolean claim(Transaction tx, AuthorityId partner, UUID node, Instant now, Instant until) {
        return tx.jdbc()
                        .sql("""
                                insert into deconfliction_asking as a (partner, claimed_by, claimed_until) values (?, ?, ?)
                                on conflict (partner) do update
                                set claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until
                                where a.claimed_by = excluded.claimed_by or a.claimed_until <= ?""")
                        .params(partner.value(), node, at(until), at(now))
                        .update()
                == 1;
    }
}
