package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.uuid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.crypto.deconfliction.Tag;

/** What our own entries are found by, at each partner: what is still to be evaluated, batches and their tags. */
public final class TargetTagStore {
    /** Whoever ends an entry meanwhile waits and then deletes its tag too; what was ended before gets none. */
    private static final ManyRows TAGS =
            ManyRows.of("""
            insert into deconfliction_tag (batch_id, place, partner, epoch, target, entry_id, tag, held)
            select t.batch_id, t.place, t.partner, t.epoch, t.target, t.entry_id, t.tag, t.held
            from unnest(?::uuid[], ?::int4[], ?::text[], ?::int4[], ?::text[], ?::uuid[], ?::bytea[], ?::bool[])
                as t (batch_id, place, partner, epoch, target, entry_id, tag, held)
            join deconfliction_entry e on e.entry_id = t.entry_id and e.state = 'OPEN'
            for share of e""", "uuid", "int4", "text", "int4", "text", "uuid", "bytea", "bool");

    private final Reads reads;

    public TargetTagStore(Reads reads) {
        this.reads = reads;
    }

    /** An entry that a partner has still to evaluate. */
    public record Due(UUID entry, TargetType target) {}

    /** Of an entry and a type that the partner evaluated before. */
    public record Tagged(UUID entry, TargetType target) {}

    /** Elements that were evaluated together. */
    public record Batch(UUID id, AuthorityId partner, int epoch, TargetType target, EntryMode mode, int size) {}

    /** A batch that the partner is to look up. @param again whether it did so before */
    public record ToProbe(Batch batch, Instant evaluatedAt, boolean again) {}

    /** @param tag null where it is asked once and not kept */
    public record TagRow(int place, UUID entry, @Nullable Tag tag, boolean held) {}

    /**
     * A batch that is asked about once, and no answer came.
     *
     * @param places each one's entry, of those that are open still
     */
    public record Unanswered(UUID batch, Instant askedAt, List<UUID> places) {}

    /**
     * A place of a batch that is to be asked about; those of withdrawn entries are missing.
     *
     * @param tag null where the partner asked about the entry and is not told of it
     */
    public record Probed(UUID batch, int place, @Nullable Tag tag, TargetGround ground) {}

    /** @param index into what was asked */
    public record HeldTag(int index, UUID entry) {}

    public List<Due> due(AuthorityId partner, int epoch, Instant now, int limit) {
        return reads.read(jdbc -> jdbc.sql("""
                        select entry_id, target from deconfliction_due
                        where partner = ? and epoch = ? and next_at <= ? order by next_at limit ?""")
                .params(partner.value(), epoch, at(now), limit)
                .query((r, row) -> new Due(uuid(r, "entry_id"), TargetType.parse(r.getString("target"))))
                .list());
    }

    /** What of these entries was evaluated already: a type is evaluated whole. What is asked once is so when it is answered. */
    public Set<Tagged> tagged(AuthorityId partner, int epoch, Collection<UUID> entries) {
        return new HashSet<>(reads.read(jdbc -> jdbc.sql("""
                        select distinct t.entry_id, t.target from deconfliction_tag t join deconfliction_batch b using (batch_id)
                        where t.entry_id = any(?) and t.partner = ? and t.epoch = ?
                            and (t.tag is not null or b.probed_at is not null)""")
                .params(entries.toArray(UUID[]::new), partner.value(), epoch)
                .query((r, row) -> new Tagged(uuid(r, "entry_id"), TargetType.parse(r.getString("target"))))
                .list()));
    }

    /**
     * A batch, with what is open still.
     *
     * @param now when it was evaluated; of one that is asked about once, when it is asked
     * @param probeAt when the partner is to look it up; null: never
     */
    public void insert(Transaction tx, Batch batch, List<TagRow> tags, Instant now, @Nullable Instant probeAt) {
        tx.jdbc()
                .sql("""
                        insert into deconfliction_batch
                            (batch_id, partner, epoch, target, mode, size, evaluated_at, probe_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Columns.values(
                        batch.id(),
                        batch.partner().value(),
                        batch.epoch(),
                        batch.target().word(),
                        batch.mode().name(),
                        batch.size(),
                        at(now),
                        Columns.atOrNull(probeAt)))
                .update();
        List<@Nullable Object[]> rows = new ArrayList<>(tags.size());
        for (TagRow tag : tags) {
            Tag octets = tag.tag();
            rows.add(new @Nullable Object[] {
                batch.id(),
                tag.place(),
                batch.partner().value(),
                batch.epoch(),
                batch.target().word(),
                tag.entry(),
                octets == null ? null : octets.octets(),
                tag.held()
            });
        }
        tx.now(TAGS, rows);
    }

    /** The last that was like this one, asked since then. @param entries whose they are */
    public Optional<Unanswered> unanswered(Batch like, Collection<UUID> entries, Instant since) {
        record Place(UUID batch, Instant askedAt, UUID entry) {}
        List<Place> places = reads.read(jdbc -> jdbc.sql("""
                        select b.batch_id, b.evaluated_at, t.entry_id from deconfliction_tag t
                        join (select batch_id, evaluated_at from deconfliction_batch
                            where partner = ? and epoch = ? and target = ? and mode = ? and size = ? and probed_at is null
                                and evaluated_at > ? and batch_id in (
                                    select batch_id from deconfliction_tag where entry_id = any(?))
                            order by evaluated_at desc limit 1) b using (batch_id)
                        order by t.place""")
                .params(
                        like.partner().value(),
                        like.epoch(),
                        like.target().word(),
                        like.mode().name(),
                        like.size(),
                        at(since),
                        entries.toArray(UUID[]::new))
                .query((r, row) -> new Place(uuid(r, "batch_id"), instant(r, "evaluated_at"), uuid(r, "entry_id")))
                .list());
        return places.stream()
                .findFirst()
                .map(one -> new Unanswered(
                        one.batch(),
                        one.askedAt(),
                        places.stream().map(Place::entry).toList()));
    }

    /** As if it had not been. */
    public void forget(Transaction tx, UUID batch) {
        tx.jdbc()
                .sql("delete from deconfliction_batch where batch_id = ?")
                .param(batch)
                .update();
    }

    /** They are evaluated whole. */
    public void done(Transaction tx, AuthorityId partner, int epoch, Collection<UUID> entries) {
        tx.jdbc()
                .sql("delete from deconfliction_due where partner = ? and epoch = ? and entry_id = any(?)")
                .params(partner.value(), epoch, entries.toArray(UUID[]::new))
                .update();
    }

    /** They wait. @param because a code */
    public void postpone(
            Transaction tx, AuthorityId partner, int epoch, Collection<UUID> entries, String because, Instant next) {
        tx.jdbc()
                .sql("""
                        update deconfliction_due set because = ?, next_at = ?
                        where partner = ? and epoch = ? and entry_id = any(?)""")
                .params(because, at(next), partner.value(), epoch, entries.toArray(UUID[]::new))
                .update();
    }

    /** Batches that the partner is to look up now, those of one type and epoch together. @param epochs in use: others it declines */
    public List<ToProbe> toProbe(AuthorityId partner, Collection<Integer> epochs, Instant now, int limit) {
        return reads.read(jdbc -> jdbc.sql("""
                        select batch_id, epoch, target, mode, size, evaluated_at, probed_at is not null as again
                        from deconfliction_batch where partner = ? and probe_at <= ? and epoch = any(?)
                        order by probed_at is not null, epoch, target, probe_at limit ?""")
                .params(partner.value(), at(now), epochs.toArray(Integer[]::new), limit)
                .query((r, row) -> new ToProbe(
                        new Batch(
                                uuid(r, "batch_id"),
                                partner,
                                r.getInt("epoch"),
                                TargetType.parse(r.getString("target")),
                                EntryMode.valueOf(r.getString("mode")),
                                r.getInt("size")),
                        instant(r, "evaluated_at"),
                        r.getBoolean("again")))
                .list());
    }

    /**
     * Their places of open entries, without the tag where the partner asked about the entry and is not told of it: asking about that would
     * make it the holder, and tell it.
     */
    public List<Probed> tags(Collection<UUID> batches) {
        return reads.read(jdbc -> jdbc.sql("""
                        select t.batch_id, t.place, case when not exists (
                                select from deconfliction_hit h where h.entry_id = t.entry_id and h.partner = t.partner
                                    and h.role = 'HOLDER' and h.state in ('SILENT', 'REFUSED', 'PENDING_APPROVAL')
                            ) then t.tag end as tag, e.case_key, e.entered_by, e.legal_basis, e.purpose
                        from deconfliction_tag t
                        join deconfliction_entry e using (entry_id)
                        where t.batch_id = any(?) and t.tag is not null and e.state = 'OPEN'""")
                .param(batches.toArray(UUID[]::new))
                .query((r, row) -> new Probed(
                        uuid(r, "batch_id"), r.getInt("place"), tag(r.getBytes("tag")), GroundStore.ground(r)))
                .list());
    }

    private static @Nullable Tag tag(byte @Nullable [] octets) {
        return octets == null ? null : new Tag(octets);
    }

    /** The partner looked them up. @param next when again; null: never */
    public void probed(Transaction tx, Collection<UUID> batches, Instant now, @Nullable Instant next) {
        tx.jdbc()
                .sql("""
                        update deconfliction_batch set probed_at = ?, probe_at = ?
                        where batch_id = any(?)""")
                .params(Columns.values(at(now), Columns.atOrNull(next), batches.toArray(UUID[]::new)))
                .update();
    }

    /** It did not. */
    public void probeLater(Transaction tx, Collection<UUID> batches, Instant next) {
        tx.jdbc().sql("""
                        update deconfliction_batch set probe_at = ?
                        where batch_id = any(?)""").params(at(next), batches.toArray(UUID[]::new)).update();
    }

    /** Batches none of whose entries is there any more. */
    public int forgetEmpty(Transaction tx, int limit) {
        return tx.jdbc().sql("""
                        delete from deconfliction_batch where batch_id in (
                            select batch_id from deconfliction_batch b where not exists (
                                select from deconfliction_tag t where t.batch_id = b.batch_id) limit ?)""").param(limit).update();
    }

    /** Those of a partner's tags that an open entry of ours has too; nothing of the others is left anywhere. */
    public List<HeldTag> held(Transaction tx, AuthorityId partner, TargetType target, int epoch, List<Tag> tags) {
        byte[][] octets = tags.stream().map(Tag::octets).toArray(byte[][]::new);
        return tx.jdbc()
                .sql("""
                        select a.place, t.entry_id from unnest(?::bytea[]) with ordinality as a (tag, place)
                        join deconfliction_tag t on t.partner = ? and t.target = ? and t.epoch = ? and t.tag = a.tag and t.held
                        join deconfliction_entry e on e.entry_id = t.entry_id and e.state = 'OPEN'
                        order by a.place""")
                .params(octets, partner.value(), target.word(), epoch)
                .query((r, row) -> new HeldTag(r.getInt("place") - 1, uuid(r, "entry_id")))
                .list();
    }

    /** Whose place it is in a batch of ours that this partner evaluated, and was asked about: of this type, and not PASSIVE. */
    public Optional<UUID> askedAt(Transaction tx, AuthorityId partner, TargetType target, UUID batch, int place) {
        return tx.jdbc()
                .sql("""
                        select t.entry_id from deconfliction_tag t join deconfliction_batch b using (batch_id)
                        where t.batch_id = ? and t.place = ? and t.partner = ? and t.target = ? and b.mode <> 'PASSIVE'""")
                .params(batch, place, partner.value(), target.word())
                .query(UUID.class)
                .optional();
    }
}
