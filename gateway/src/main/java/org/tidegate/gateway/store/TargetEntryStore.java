package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.Columns.at;
import static org.tidegate.gateway.store.Columns.instant;
import static org.tidegate.gateway.store.Columns.instantOrNull;
import static org.tidegate.gateway.store.Columns.uuid;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.crypto.rest.SealedContent;

/** What this authority works on: entries, and the partners each is for. */
public final class TargetEntryStore {
    /** Held by whoever enters until the commit, so that what is counted against a limit is what there is; any number nobody else takes. */
    private static final long ENTERING = 0x7469_6465_5461_7267L;

    private static final ManyRows ENTRIES = ManyRows.of(
            """
            insert into deconfliction_entry (entry_id, state, target, event, mode, category, case_key, entered_by, case_system,
                legal_basis, purpose, handling, on_hit, content, wrapped_data_key, package_id, received_from, load_id, entered_at,
                expires_at, review_on)
            select entry_id, 'OPEN', target, event, mode, category, case_key, entered_by, case_system, legal_basis, purpose,
                string_to_array(handling, ' '), on_hit, content, wrapped_data_key, package_id, received_from, load_id, entered_at,
                expires_at, review_on
            from unnest(?::uuid[], ?::text[], ?::boolean[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[],
                ?::timestamptz[], ?::date[])
                as t (entry_id, target, event, mode, category, case_key, entered_by, case_system, legal_basis, purpose, handling,
                    on_hit, content, wrapped_data_key, package_id, received_from, load_id, entered_at, expires_at, review_on)
            on conflict do nothing""",
            "uuid",
            "text",
            "boolean",
            "text",
            "text",
            "bytea",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "bytea",
            "bytea",
            "uuid",
            "text",
            "uuid",
            "timestamptz",
            "timestamptz",
            "date");

    private static final ManyRows PARTNERS = ManyRows.of("""
            insert into deconfliction_entry_partner (entry_id, partner)
            select entry_id, partner from unnest(?::uuid[], ?::text[]) as t (entry_id, partner)
            on conflict do nothing""", "uuid", "text");

    private static final ManyRows DUE = ManyRows.of("""
            insert into deconfliction_due (partner, epoch, entry_id, target, next_at)
            select partner, epoch, entry_id, target, next_at
            from unnest(?::text[], ?::integer[], ?::uuid[], ?::text[], ?::timestamptz[])
                as t (partner, epoch, entry_id, target, next_at)
            on conflict do nothing""", "text", "integer", "uuid", "text", "timestamptz");

    private static final String SELECT = """
            select e.*, (select array_agg(p.partner order by p.partner) from deconfliction_entry_partner p
                where p.entry_id = e.entry_id) as partners
            from deconfliction_entry e""";

    private final Reads reads;

    public TargetEntryStore(Reads reads) {
        this.reads = reads;
    }

    /**
     * An entry with all that is kept of it.
     *
     * @param caseKey a digest that only this gateway can make: equal for entries of one case
     */
    public record NewEntry(TargetEntryRow row, Digest caseKey, SealedContent content) {}

    /** An entry that a partner has still to evaluate for an epoch. */
    public record Due(AuthorityId partner, int epoch, UUID entry, TargetType target) {}

    /** What an entry is compared by, and on what ground. */
    public record Sealed(UUID id, TargetGround ground, SealedContent content) {}

    /** Where a page of the list ends. */
    public record Place(Instant enteredAt, UUID id) {}

    /** Until the commit nobody else enters anything. Comes before anything is counted. */
    public void entering(Transaction tx) {
        tx.jdbc()
                .sql("select pg_advisory_xact_lock(?)")
                .param(ENTERING)
                .query((r, row) -> 1)
                .list();
    }

    /** @param entries that are not there: see {@link #existing} */
    public void insert(Transaction tx, List<NewEntry> entries, List<Due> due, Instant now) {
        tx.now(ENTRIES, rows(entries));
        List<@Nullable Object[]> partners = new ArrayList<>();
        entries.forEach(entry -> entry.row()
                .partners()
                .forEach(partner ->
                        partners.add(new @Nullable Object[] {entry.row().id(), partner.value()})));
        tx.now(PARTNERS, partners);
        List<@Nullable Object[]> waiting = new ArrayList<>();
        due.forEach(one -> waiting.add(new @Nullable Object[] {
            one.partner().value(), one.epoch(), one.entry(), one.target().word(), at(now)
        }));
        tx.now(DUE, waiting);
    }

    private static List<@Nullable Object[]> rows(List<NewEntry> entries) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        entries.forEach(entry -> rows.add(values(entry)));
        return rows;
    }

    private static @Nullable Object[] values(NewEntry entry) {
        TargetEntryRow row = entry.row();
        CaseSystemId caseSystem = row.caseSystem();
        HitRule onHit = row.onHit();
        PackageRef of = row.of();
        return new @Nullable Object[] {
            row.id(),
            row.target().word(),
            row.event(),
            row.mode().name(),
            row.category().name(),
            entry.caseKey().bytes(),
            row.enteredBy(),
            caseSystem == null ? null : caseSystem.value(),
            row.legalBasis(),
            row.purpose(),
            String.join(" ", row.handling().stream().map(HandlingCode::text).toList()),
            onHit == null ? null : onHit.name(),
            entry.content().ciphertext(),
            entry.content().wrappedDataKey(),
            of == null ? null : of.id().value(),
            of == null ? null : of.receivedFrom(),
            row.load(),
            at(row.enteredAt()),
            at(row.expiresAt()),
            row.reviewOn()
        };
    }

    /** Those of the ids that are entries, whatever became of them. After {@link #entering}. */
    public Set<UUID> existing(Transaction tx, Collection<UUID> ids) {
        return existing(tx.jdbc(), ids);
    }

    public Set<UUID> existing(Collection<UUID> ids) {
        return reads.read(jdbc -> existing(jdbc, ids));
    }

    private static Set<UUID> existing(JdbcClient jdbc, Collection<UUID> ids) {
        return new HashSet<>(jdbc.sql("select entry_id from deconfliction_entry where entry_id = any (?)")
                .param(ids.toArray(UUID[]::new))
                .query((r, row) -> uuid(r, "entry_id"))
                .list());
    }

    /** How many entries of each of these cases are open; of a case that is not named, none. After {@link #entering}. */
    public Map<Digest, Integer> openOfCases(Transaction tx, Collection<Digest> caseKeys) {
        Map<Digest, Integer> open = new HashMap<>();
        tx.jdbc()
                .sql("""
                        select case_key, count(*) as open from deconfliction_entry
                        where state = 'OPEN' and case_key = any (?) group by case_key""")
                .param(caseKeys.stream().map(Digest::bytes).toArray(byte[][]::new))
                .query((r, row) -> Map.entry(new Digest(r.getBytes("case_key")), r.getInt("open")))
                .list()
                .forEach(one -> open.put(one.getKey(), one.getValue()));
        return open;
    }

    /**
     * When this person entered something without a warrant's file, since then, newest first. After {@link #entering}.
     *
     * @param enteredBy a person, as the ledger names actors: what case systems enter is not counted
     * @param limit more are not needed
     */
    public List<Instant> enteredSince(Transaction tx, String enteredBy, Instant since, int limit) {
        return tx.jdbc()
                .sql("""
                        select e.entered_at from deconfliction_entry e
                        where e.entered_by = ? and e.case_system is null and e.entered_at > ? and not exists (
                            select from deconfliction_load l where l.load_id = e.load_id and l.warranted)
                        order by e.entered_at desc limit ?""")
                .params(enteredBy, at(since), limit)
                .query((r, row) -> instant(r, "entered_at"))
                .list();
    }

    public Optional<TargetEntryRow> find(UUID id) {
        return reads.read(jdbc -> jdbc.sql(SELECT + " where e.entry_id = ?")
                .param(id)
                .query(TargetEntryStore::row)
                .optional());
    }

    /** Those of the ids that are open. */
    public List<Sealed> sealed(Collection<UUID> ids) {
        return reads.read(jdbc -> jdbc.sql("""
                        select entry_id, case_key, entered_by, legal_basis, purpose, content, wrapped_data_key
                        from deconfliction_entry where entry_id = any (?) and state = 'OPEN'""")
                .param(ids.toArray(UUID[]::new))
                .query((r, number) -> new Sealed(
                        uuid(r, "entry_id"),
                        GroundStore.ground(r),
                        new SealedContent(r.getBytes("wrapped_data_key"), r.getBytes("content"))))
                .list());
    }

    /** Newest first. @param after the last of the page before; null for the first */
    public List<TargetEntryRow> page(TargetEntryFilter filter, @Nullable Place after, int limit) {
        Conditions conditions = filter.conditions();
        if (after != null) {
            conditions.add("(entered_at, entry_id) < (?, ?)", at(after.enteredAt()), after.id());
        }
        return reads.read(
                jdbc -> jdbc.sql(SELECT + conditions.text() + " order by entered_at desc, entry_id desc limit ?")
                        .params(conditions.valuesAnd(limit))
                        .query(TargetEntryStore::row)
                        .list());
    }

    /** The partners that have still to evaluate an entry, each with a code why it waits, empty where nothing keeps it. */
    public Map<AuthorityId, String> waiting(UUID entry) {
        Map<AuthorityId, String> waiting = new HashMap<>();
        reads.read(jdbc -> jdbc.sql(
                                "select partner, because from deconfliction_due where entry_id = ? order by epoch desc")
                        .param(entry)
                        .query((r, row) -> Map.entry(
                                new AuthorityId(r.getString("partner")),
                                Optional.ofNullable(r.getString("because")).orElse("")))
                        .list())
                .forEach(one -> waiting.put(one.getKey(), one.getValue()));
        return waiting;
    }

    /** Of each of these entries, the partners that have still to evaluate it; of one that all have, nothing. */
    public Map<UUID, Set<AuthorityId>> waiting(Collection<UUID> entries) {
        Map<UUID, Set<AuthorityId>> waiting = new HashMap<>();
        reads.read(jdbc -> jdbc.sql("select distinct entry_id, partner from deconfliction_due where entry_id = any (?)")
                        .param(entries.toArray(UUID[]::new))
                        .query((r, row) -> Map.entry(uuid(r, "entry_id"), new AuthorityId(r.getString("partner"))))
                        .list())
                .forEach(one -> waiting.computeIfAbsent(one.getKey(), id -> new HashSet<>())
                        .add(one.getValue()));
        return waiting;
    }

    /** Open ones whose time has passed, oldest first; locked, those that others end left out. */
    public List<UUID> expired(Transaction tx, Instant now, int limit) {
        return tx.jdbc()
                .sql("""
                        select entry_id from deconfliction_entry where state = 'OPEN' and expires_at <= ?
                        order by expires_at limit ? for update skip locked""")
                .params(at(now), limit)
                .query((r, row) -> uuid(r, "entry_id"))
                .list();
    }

    /**
     * Content, key and tags go, and nobody is asked about it any more. The coded row stays.
     *
     * @return false, and nothing happened, where it was not open
     */
    public boolean end(Transaction tx, UUID id, TargetEntryRow.State state, Instant now) {
        boolean ended = tx.jdbc().sql("""
                                update deconfliction_entry set state = ?, content = null, wrapped_data_key = null, ended_at = ?
                                where entry_id = ? and state = 'OPEN'""").params(state.name(), at(now), id).update() == 1;
        if (ended) {
            tx.jdbc()
                    .sql("delete from deconfliction_due where entry_id = ?")
                    .param(id)
                    .update();
            tx.jdbc()
                    .sql("delete from deconfliction_tag where entry_id = ?")
                    .param(id)
                    .update();
        }
        return ended;
    }

    /** Another end and another review. @return false, and nothing happened, where it is not open */
    public boolean keep(Transaction tx, UUID id, SealedContent content, Instant expiresAt, LocalDate reviewOn) {
        return tx.jdbc()
                        .sql("""
                                update deconfliction_entry
                                set content = ?, wrapped_data_key = ?, expires_at = ?, review_on = ?
                                where entry_id = ? and state = 'OPEN'""")
                        .params(content.ciphertext(), content.wrappedDataKey(), at(expiresAt), reviewOn, id)
                        .update()
                == 1;
    }

    private static TargetEntryRow row(ResultSet r, int number) throws SQLException {
        String onHit = r.getString("on_hit");
        return new TargetEntryRow(
                uuid(r, "entry_id"),
                TargetEntryRow.State.valueOf(r.getString("state")),
                new TargetType(r.getString("target")),
                r.getBoolean("event"),
                EntryMode.valueOf(r.getString("mode")),
                EntryCategory.valueOf(r.getString("category")),
                r.getString("entered_by"),
                caseSystem(r),
                r.getString("legal_basis"),
                r.getString("purpose"),
                texts(r, "handling").stream().map(HandlingCode::parse).toList(),
                onHit == null ? null : HitRule.valueOf(onHit),
                texts(r, "partners").stream().map(AuthorityId::new).toList(),
                r.getObject("package_id", UUID.class) == null ? null : PackageRef.of(r),
                r.getObject("load_id", UUID.class),
                instant(r, "entered_at"),
                instant(r, "expires_at"),
                r.getObject("review_on", LocalDate.class),
                instantOrNull(r, "ended_at"));
    }

    static @Nullable CaseSystemId caseSystem(ResultSet r) throws SQLException {
        String id = r.getString("case_system");
        return id == null ? null : new CaseSystemId(id);
    }

    private static List<String> texts(ResultSet r, String column) throws SQLException {
        Array array = r.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
