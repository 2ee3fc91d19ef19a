package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.atOrNull;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.instantOrNull;
import static org.tidegate.gateway.store.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.HitEnd;
import org.tidegate.contracts.deconfliction.HitOutcome;
import org.tidegate.contracts.deconfliction.HitRole;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.handling.HandlingCode;

/** Hits. */
public final class HitStore {
    private final Reads reads;

    public HitStore(Reads reads) {
        this.reads = reads;
    }

    /**
     * What a hit asks of its entry.
     *
     * @param onHit the entry's own rule; null: the agreement's
     * @param expiresAt of an event a day after its end
     */
    public record Owner(
            String category, @Nullable HitRule onHit, List<HandlingCode> handling, boolean event, Instant expiresAt) {}

    /** Empty where the entry is open no more. Whoever ends it meanwhile waits, and then closes the hit too. */
    public Optional<Owner> owner(Transaction tx, UUID entry) {
        return tx.jdbc()
                .sql("""
                        select category, on_hit, handling, event, expires_at from deconfliction_entry
                        where entry_id = ? and state = 'OPEN' for share""")
                .param(entry)
                .query((r, row) -> {
                    String onHit = r.getString("on_hit");
                    return new Owner(
                            r.getString("category"),
                            onHit == null ? null : HitRule.valueOf(onHit),
                            handling(r),
                            r.getBoolean("event"),
                            instant(r, "expires_at"));
                })
                .optional();
    }

    /** @return empty where one of this entry, partner and case is there */
    public Optional<HitRow> insert(Transaction tx, NewHit hit) {
        return tx.jdbc()
                .sql("""
                        insert into deconfliction_hit (hit_id, partner, target, role, entry_id, case_handle, batch_id, place,
                            state, rule, urgent, handling, desk, reference, detected_at, due_at, notified_at, place_allowed)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict do nothing returning *""")
                .params(Columns.values(
                        hit.id(),
                        hit.partner().value(),
                        hit.target().word(),
                        hit.role().name(),
                        hit.entry(),
                        hit.caseHandle(),
                        hit.batch(),
                        hit.place(),
                        hit.state().name(),
                        hit.rule().name(),
                        hit.urgent(),
                        hit.handling().stream().map(HandlingCode::text).toArray(String[]::new),
                        hit.desk(),
                        hit.reference(),
                        at(hit.at()),
                        atOrNull(hit.dueAt()),
                        hit.role() == HitRole.ASKER ? at(hit.at()) : null,
                        hit.placeAllowed()))
                .query((r, row) -> row(r))
                .optional();
    }

    /** The partner asked again: what it does not know of yet is told by what it asked last. */
    public void askedAgain(Transaction tx, AuthorityId partner, UUID entry, String caseHandle, UUID batch, int place) {
        tx.jdbc()
                .sql("""
                        update deconfliction_hit set batch_id = ?, place = ?
                        where partner = ? and entry_id = ? and case_handle = ? and role = 'HOLDER' and notified_at is null""")
                .params(batch, place, partner.value(), entry, caseHandle)
                .update();
    }

    public Optional<HitRow> find(UUID hit) {
        return reads.read(jdbc -> jdbc.sql("select * from deconfliction_hit where hit_id = ?")
                .param(hit)
                .query((r, row) -> row(r))
                .optional());
    }

    /** By the partner's id of what both found at the same time. */
    public Optional<HitRow> findAlso(UUID hit) {
        return reads.read(jdbc -> jdbc.sql("select * from deconfliction_hit where also_id = ?")
                .param(hit)
                .query((r, row) -> row(r))
                .optional());
    }

    /** Whether a hit goes by this id, of either side. @param but leaves this one out; null: none */
    public boolean isNamed(Transaction tx, UUID id, @Nullable UUID but) {
        return tx.jdbc()
                .sql("""
                        select exists (select from deconfliction_hit
                            where (hit_id = ? or also_id = ?) and hit_id is distinct from ?::uuid)""")
                .params(Columns.values(id, id, but))
                .query(Boolean.class)
                .single();
    }

    /** By either side's id; should two go by it, because they came at the same moment, the one whose own it is. */
    public Optional<HitRow> findLocked(Transaction tx, AuthorityId partner, UUID hit) {
        return tx.jdbc()
                .sql("""
                        select * from deconfliction_hit where (hit_id = ? or also_id = ?) and partner = ?
                        order by hit_id = ? desc limit 1 for update""")
                .params(hit, hit, partner.value(), hit)
                .query((r, row) -> row(r))
                .optional();
    }

    public Optional<HitRow> findLocked(Transaction tx, UUID hit) {
        return tx.jdbc()
                .sql("select * from deconfliction_hit where hit_id = ? for update")
                .param(hit)
                .query((r, row) -> row(r))
                .optional();
    }

    public Optional<HitRow> findLocked(Transaction tx, AuthorityId partner, UUID entry, String caseHandle) {
        return tx.jdbc()
                .sql(
                        "select * from deconfliction_hit where partner = ? and entry_id = ? and case_handle = ? for update")
                .params(partner.value(), entry, caseHandle)
                .query((r, row) -> row(r))
                .optional();
    }

    /** Hits of an entry that are not closed. */
    public List<HitRow> openOf(Transaction tx, UUID entry) {
        return tx.jdbc()
                .sql("select * from deconfliction_hit where entry_id = ? and closed_at is null for update")
                .param(entry)
                .query((r, row) -> row(r))
                .list();
    }

    /** Hits of entries that were taken from this package. */
    public List<HitRow> ofPackage(UUID packageId) {
        return reads.read(
                jdbc -> jdbc.sql("""
                        select h.* from deconfliction_hit h join deconfliction_entry e using (entry_id)
                        where e.package_id = ? order by h.detected_at, h.hit_id""").param(packageId).query((r, row) -> row(r)).list());
    }

    /** Hits of an entry, the oldest first. */
    public List<HitRow> of(UUID entry) {
        return reads.read(
                jdbc -> jdbc.sql("select * from deconfliction_hit where entry_id = ? order by detected_at, hit_id")
                        .param(entry)
                        .query((r, row) -> row(r))
                        .list());
    }

    /** The newest first, those before one of them. @param open only those that somebody has still to do something about */
    public List<HitRow> list(boolean open, @Nullable Instant before, @Nullable UUID beforeId, int limit) {
        return reads.read(jdbc -> jdbc.sql("""
                        select * from deconfliction_hit
                        where (?::timestamptz is null or (detected_at, hit_id) < (?::timestamptz, ?::uuid))
                            and (not ? or state in ('PENDING_APPROVAL', 'NOTIFIED', 'CONTACTED'))
                        order by detected_at desc, hit_id desc limit ?""")
                .params(Columns.values(atOrNull(before), atOrNull(before), beforeId, open, limit))
                .query((r, row) -> row(r))
                .list());
    }

    /** How many wait for somebody, and how many of these are late. */
    public record Waiting(long open, long late) {}

    public Waiting waiting(Instant now) {
        return reads.read(jdbc -> jdbc.sql("""
                        select count(*) as open, count(*) filter (where due_at <= ?) as late from deconfliction_hit
                        where state in ('PENDING_APPROVAL', 'NOTIFIED')""")
                .param(at(now))
                .query((r, row) -> new Waiting(r.getLong("open"), r.getLong("late")))
                .single());
    }

    /** Those that nobody acted on in time. */
    public List<UUID> late(Instant now, int limit) {
        return reads.read(
                jdbc -> jdbc.sql("select hit_id from deconfliction_hit where due_at <= ? order by due_at limit ?")
                        .params(at(now), limit)
                        .query((r, row) -> uuid(r, "hit_id"))
                        .list());
    }

    /** Of open events, and waiting for somebody without being urgent: what ends first stands first. */
    public List<HitRow> ofEventsNotUrgent(Instant expiringFrom, Instant expiringBefore, int limit) {
        return reads.read(jdbc -> jdbc.sql("""
                        select h.* from deconfliction_hit h join deconfliction_entry e using (entry_id)
                        where h.due_at is not null and not h.urgent and e.event and e.state = 'OPEN'
                            and e.expires_at >= ? and e.expires_at < ?
                        order by e.expires_at, h.hit_id limit ?""")
                .params(at(expiringFrom), at(expiringBefore), limit)
                .query((r, row) -> row(r))
                .list());
    }

    public void urgent(Transaction tx, UUID hit, Instant dueAt) {
        tx.jdbc()
                .sql("update deconfliction_hit set urgent = true, due_at = least(due_at, ?) where hit_id = ?")
                .params(at(dueAt), hit)
                .update();
    }

    public void escalated(Transaction tx, UUID hit, Instant dueAt) {
        tx.jdbc()
                .sql("update deconfliction_hit set escalation = escalation + 1, due_at = ? where hit_id = ?")
                .params(at(dueAt), hit)
                .update();
    }

    /** A person decided whether the partner is told. */
    public void decided(Transaction tx, UUID hit, HitState state, String by, Instant now, @Nullable Instant dueAt) {
        tx.jdbc()
                .sql("""
                        update deconfliction_hit set state = ?, decided_by = ?, decided_at = ?, due_at = ?, escalation = 0
                        where hit_id = ?""")
                .params(Columns.values(state.name(), by, at(now), atOrNull(dueAt), hit))
                .update();
    }

    /** The partner has our notice. */
    public void told(Transaction tx, UUID hit, Instant now) {
        tx.jdbc()
                .sql("update deconfliction_hit set notified_at = coalesce(notified_at, ?) where hit_id = ?")
                .params(at(now), hit)
                .update();
    }

    /** The partner told us of what we had found too. */
    public void heard(Transaction tx, UUID hit, UUID alsoId, String desk, String reference) {
        tx.jdbc()
                .sql("update deconfliction_hit set also_id = ?, desk = ?, reference = ? where hit_id = ?")
                .params(alsoId, desk, reference, hit)
                .update();
    }

    public void contacted(Transaction tx, UUID hit, String by, Instant now) {
        tx.jdbc().sql("""
                        update deconfliction_hit set state = 'CONTACTED', contacted_by = ?, contacted_at = ?, due_at = null
                        where hit_id = ?""").params(by, at(now), hit).update();
    }

    public void outcome(Transaction tx, UUID hit, HitOutcome outcome, String by) {
        tx.jdbc()
                .sql("update deconfliction_hit set outcome = ?, outcome_by = ? where hit_id = ?")
                .params(outcome.name(), by, hit)
                .update();
    }

    public void partnerOutcome(Transaction tx, UUID hit, HitOutcome outcome) {
        tx.jdbc()
                .sql("update deconfliction_hit set partner_outcome = ? where hit_id = ?")
                .params(outcome.name(), hit)
                .update();
    }

    public void resolved(Transaction tx, UUID hit, Instant now) {
        tx.jdbc()
                .sql("update deconfliction_hit set state = 'RESOLVED', resolved_at = ?, due_at = null where hit_id = ?")
                .params(at(now), hit)
                .update();
    }

    /** The partner's last word is another than ours. */
    public void disagreed(Transaction tx, UUID hit) {
        tx.jdbc()
                .sql("update deconfliction_hit set state = 'CONTACTED', resolved_at = null where hit_id = ?")
                .param(hit)
                .update();
    }

    /** Its handle names no case any more, so that the same is found anew: an entry may come again, or the case have another one. */
    public void closed(Transaction tx, UUID hit, HitEnd because, Instant now) {
        tx.jdbc().sql("""
                        update deconfliction_hit set state = 'CLOSED', closed_at = ?, closed_because = ?, due_at = null,
                            case_handle = case_handle || ' closed ' || hit_id
                        where hit_id = ?""").params(at(now), because.name(), hit).update();
    }

    public void placeAllowed(Transaction tx, UUID hit, boolean ours) {
        tx.jdbc()
                .sql("update deconfliction_hit set " + (ours ? "place_allowed" : "partner_place_allowed")
                        + " = true where hit_id = ?")
                .param(hit)
                .update();
    }

    public void placeTold(Transaction tx, UUID hit) {
        tx.jdbc()
                .sql("update deconfliction_hit set place_told = true where hit_id = ?")
                .param(hit)
                .update();
    }

    public void distance(Transaction tx, UUID hit, String code, int metres, int gapMinutes) {
        tx.jdbc()
                .sql("update deconfliction_hit set distance = ?, distance_metres = ?, gap_minutes = ? where hit_id = ?")
                .params(code, metres, gapMinutes, hit)
                .update();
    }

    private static List<HandlingCode> handling(ResultSet r) throws SQLException {
        return Arrays.stream((String[]) r.getArray("handling").getArray())
                .map(HandlingCode::parse)
                .toList();
    }

    private static HitRow row(ResultSet r) throws SQLException {
        return new HitRow(
                uuid(r, "hit_id"),
                r.getObject("also_id", UUID.class),
                AuthorityId.parse(r.getString("partner")),
                TargetType.parse(r.getString("target")),
                HitRole.valueOf(r.getString("role")),
                uuid(r, "entry_id"),
                r.getString("case_handle"),
                uuid(r, "batch_id"),
                r.getInt("place"),
                HitState.valueOf(r.getString("state")),
                HitRule.valueOf(r.getString("rule")),
                r.getBoolean("urgent"),
                handling(r),
                r.getString("desk"),
                r.getString("reference"),
                instant(r, "detected_at"),
                instantOrNull(r, "due_at"),
                r.getInt("escalation"),
                r.getString("decided_by"),
                instantOrNull(r, "decided_at"),
                instantOrNull(r, "notified_at"),
                r.getString("contacted_by"),
                instantOrNull(r, "contacted_at"),
                outcome(r.getString("outcome")),
                r.getString("outcome_by"),
                outcome(r.getString("partner_outcome")),
                instantOrNull(r, "resolved_at"),
                instantOrNull(r, "closed_at"),
                end(r.getString("closed_because")),
                r.getBoolean("place_allowed"),
                r.getBoolean("partner_place_allowed"),
                r.getBoolean("place_told"),
                r.getString("distance"),
                r.getObject("distance_metres", Integer.class),
                r.getObject("gap_minutes", Integer.class));
    }

    private static @Nullable HitOutcome outcome(@Nullable String text) {
        return text == null ? null : HitOutcome.valueOf(text);
    }

    private static @Nullable HitEnd end(@Nullable String text) {
        return text == null ? null : HitEnd.valueOf(text);
    }
}
