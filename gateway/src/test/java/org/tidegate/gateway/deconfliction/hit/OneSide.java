package org.tidegate.gateway.deconfliction.hit;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.tidegate.config.people.Role;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.EventPlace;
import org.tidegate.contracts.deconfliction.EventSpan;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.HitClosed;
import org.tidegate.contracts.deconfliction.message.HitMessage;
import org.tidegate.contracts.deconfliction.message.HitNotice;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.crypto.authority.DevelopmentAuthority;
import org.tidegate.crypto.keys.NodeKeys;
import org.tidegate.crypto.keys.Pkcs12KeyRing;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.crypto.sign.DeconflictionMessages;
import org.tidegate.crypto.sign.StatementSigner;
import org.tidegate.gateway.MovedClock;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.deconfliction.Handles;
import org.tidegate.gateway.deconfliction.PartnerForTests;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.partner.Partner;
import org.tidegate.gateway.partner.PartnerDirectory;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.GroundStore;
import org.tidegate.gateway.store.HitMessageStore;
import org.tidegate.gateway.store.HitRow;
import org.tidegate.gateway.store.HitStore;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.TargetEntryRow;
import org.tidegate.gateway.store.TargetEntryStore;
import org.tidegate.gateway.store.TargetTagStore;

/** XA's hits with XB, on a real database; what XB finds, and says, is handed in. */
final class OneSide {
    static final AuthorityId XA = new AuthorityId("XA");
    static final AuthorityId XB = new AuthorityId("XB");
    static final TargetType PHONE = new TargetType("phone");
    static final TargetType EVENT = new TargetType("event-1600");
    static final String HANDLE = "0".repeat(32);
    static final EventPlace PLACE = new EventPlace(52.5, 13.4, 0);

    private static final SecureRandom RANDOM = new SecureRandom();

    final MovedClock clock = new MovedClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    final Actor.Person officer = new Actor.Person(XA, "p-001", Set.of(Role.OFFICER));
    final HitStore store;
    final HitBook book;
    final HitInbox inbox;
    final HitDesk desk;
    final HitKeeping keeping;
    private final TargetEntryStore entries;
    private final HitMessageStore messages;
    private final EventPlaces places;
    private final Map<UUID, EventSpan> spans = new HashMap<>();
    private final Database database;
    private final Partner xb;

    OneSide(Database database, HitRule onHit, HitRule placeOfEvent) {
        this(database, onHit, placeOfEvent, URI.create("https://localhost:1"));
    }

    /** @param gateway where XB is told */
    OneSide(Database database, HitRule onHit, HitRule placeOfEvent, URI gateway) {
        this.database = database;
        xb = partner(onHit, placeOfEvent, gateway);
        TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), RANDOM);
        ExchangeLedger ledger = new ExchangeLedger(XA, "xa-1", new LedgerStore(database.reads()), RANDOM);
        HitAlarms alarms =
                new HitAlarms(new Alarms(new AlarmStore(database.reads()), ledger, database.groupCommit(), ids, clock));
        messages = new HitMessageStore(database.reads());
        entries = new TargetEntryStore(database.reads());
        store = new HitStore(database.reads());
        book = new HitBook(store, messages, alarms, ledger, ids);
        places = entry -> Optional.ofNullable(spans.get(entry)).map(span -> new EventPlaces.PlaceAndTime(PLACE, span));
        inbox = new HitInbox(
                store, messages, new TargetTagStore(database.reads()), book, places, database.groupCommit(), clock);
        desk = new HitDesk(
                new PartnerDirectory(Map.of(XB, xb)), store, book, alarms, ledger, database.groupCommit(), clock);
        keeping = new HitKeeping(store, messages, places, book, alarms, database.groupCommit(), clock);
    }

    void reset() {
        for (String table : List.of(
                "deconfliction_message",
                "deconfliction_hit",
                "deconfliction_heard",
                "deconfliction_tag",
                "deconfliction_batch",
                "deconfliction_entry",
                "alarm")) {
            change("delete from " + table);
        }
    }

    /** Of a case of ours, open for a month. */
    UUID anEntry() {
        return anEntry(false, clock.instant().plus(Duration.ofDays(30)));
    }

    /** An operation from then on. */
    UUID anEvent(Duration ahead, Duration length) {
        Instant start = clock.instant().plus(ahead);
        UUID entry = anEntry(true, start.plus(length).plus(Duration.ofHours(24)));
        spans.put(entry, new EventSpan(start, start.plus(length)));
        return entry;
    }

    private UUID anEntry(boolean event, Instant expiresAt) {
        UUID entry = UUID.randomUUID();
        change(
                """
                insert into deconfliction_entry (entry_id, state, target, event, mode, category, case_key, entered_by,
                    legal_basis, purpose, handling, content, wrapped_data_key, entered_at, expires_at, review_on)
                values (?, 'OPEN', ?, ?, 'ACTIVE', 'SUSPECT', ?, 'person:p-001', 'Synthetic Act s.1', '18.2.d',
                    '{EU:H1}', ?, ?, ?, ?, ?)""",
                entry,
                event ? EVENT.word() : PHONE.word(),
                event,
                new byte[Digest.SIZE],
                new byte[] {3},
                new byte[] {4},
                Timestamp.from(clock.instant()),
                Timestamp.from(expiresAt),
                Date.valueOf("2027-01-31"));
        return entry;
    }

    /** XB asked, and found it. */
    void found(UUID entry) {
        found(entry, () -> {});
    }

    /** @param beforeItIsDurable called in the commit, once the hit is written in it */
    void found(UUID entry, Runnable beforeItIsDurable) {
        Found found = new Found(entry, UUID.randomUUID(), 0, HANDLE);
        TargetType target = spans.containsKey(entry) ? EVENT : PHONE;
        database.groupCommit().commit(tx -> {
            book.found(tx, xb, target, List.of(found), clock.instant());
            beforeItIsDurable.run();
            return true;
        });
    }

    /** It is taken back, and its hits are closed. */
    void withdraw(UUID entry) {
        withdraw(entry, () -> {});
    }

    /** @param beforeItIsDurable called in the commit, once the entry is ended in it and its hits are closed */
    void withdraw(UUID entry, Runnable beforeItIsDurable) {
        database.groupCommit().commit(tx -> {
            boolean ended = entries.end(tx, entry, TargetEntryRow.State.WITHDRAWN, clock.instant());
            if (!ended) {
                throw new AssertionError("it was not open");
            }
            book.entryGone(tx, entry, HitClosed.Because.WITHDRAWN, clock.instant());
            beforeItIsDurable.run();
            return true;
        });
    }

    /** @return whether another connection comes to wait for what this one has locked */
    boolean someoneWaits() {
        Instant end = Instant.now().plus(Duration.ofSeconds(8));
        while (waiting() == 0 && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return waiting() > 0;
    }

    private long waiting() {
        return database.reads()
                .read(jdbc -> jdbc.sql(
                                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                        .query(Long.class)
                        .single());
    }

    /** XB found it, by a batch of ours. */
    HitNotice notice(UUID entry, UUID hit) {
        TargetType target = spans.containsKey(entry) ? EVENT : PHONE;
        return notice(hit, batch(entry, target, EntryMode.ACTIVE), target, false);
    }

    /** XB evaluated it. */
    UUID batch(UUID entry, TargetType target, EntryMode mode) {
        UUID batch = UUID.randomUUID();
        change("""
                insert into deconfliction_batch (batch_id, partner, epoch, target, mode, size, evaluated_at)
                values (?, 'XB', 1, ?, ?, 1, ?)""", batch, target.word(), mode.name(), Timestamp.from(clock.instant()));
        change("""
                insert into deconfliction_tag (batch_id, place, partner, epoch, target, entry_id, tag, held)
                values (?, 0, 'XB', 1, ?, ?, ?, true)""", batch, target.word(), entry, new byte[16]);
        return batch;
    }

    /** What XB says of it. */
    HitNotice notice(UUID hit, UUID batch, TargetType target, boolean urgent) {
        return new HitNotice(
                XB,
                XA,
                clock.instant(),
                UUID.randomUUID(),
                hit,
                target,
                batch,
                0,
                HANDLE,
                "desk XB, +99 0 0002",
                "XB-1F2E-3D4C5B6A7988",
                List.of(HandlingCode.eu(1)),
                urgent);
    }

    /** @return whether it is about something that is shared with XB */
    boolean hears(HitMessage message) {
        return inbox.receive(xb, message, new byte[] {1});
    }

    /** The only one of this entry that is not closed. */
    HitRow open(UUID entry) {
        return store.of(entry).stream()
                .filter(hit -> hit.closedAt() == null)
                .reduce((one, other) -> {
                    throw new AssertionError("two are open");
                })
                .orElseThrow();
    }

    HitRow now(HitRow hit) {
        return store.find(hit.id()).orElseThrow();
    }

    /** XB is told of what is due, with keys that are made in this folder. */
    Runnable telling(Path folder) {
        DevelopmentAuthority authority =
                DevelopmentAuthority.openOrCreate(folder.resolve("authority"), "xa", clock, RANDOM);
        NodeKeys.generate(folder.resolve("keys"), XA, authority, clock, RANDOM);
        DataKeys dataKeys;
        try (NodeKey nodeKey = NodeKey.create(folder.resolve("node.key"), RANDOM)) {
            dataKeys = new DataKeys(nodeKey, RANDOM);
        }
        HitTelling telling = new HitTelling(
                XA,
                store,
                messages,
                new GroundStore(database.reads()),
                new Handles(dataKeys),
                places,
                book,
                new DeconflictionMessages(new StatementSigner(
                        Pkcs12KeyRing.open(folder.resolve("keys")).signing(), RANDOM)),
                database.groupCommit(),
                clock);
        return () -> telling.tell(xb);
    }

    /** What waits to be told, as kind and code. */
    List<String> untold() {
        return database.reads()
                .read(jdbc -> jdbc.sql(
                                "select concat_ws(' ', kind, code) from deconfliction_message where sent_at is null order by message_id")
                        .query(String.class)
                        .list());
    }

    List<String> alarms() {
        return database.reads()
                .read(jdbc -> jdbc.sql("select code from alarm where acknowledged_at is null order by raised_at")
                        .query(String.class)
                        .list());
    }

    /** What open alarms say is to be done. */
    List<String> nextSteps() {
        return database.reads()
                .read(jdbc -> jdbc.sql("select next_step from alarm where acknowledged_at is null order by raised_at")
                        .query(String.class)
                        .list());
    }

    /** What the ledger says of it. */
    List<LedgerEvent> events(HitRow hit) {
        return database
                .reads()
                .read(jdbc -> jdbc.sql("select entry from ledger_entry order by entry_key")
                        .query((r, row) -> LedgerEntryJson.read(r.getBytes("entry")))
                        .list())
                .stream()
                .filter(entry -> hit.id().equals(entry.subject()))
                .map(LedgerEntry::event)
                .toList();
    }

    private void change(String sql, Object... values) {
        database.groupCommit().commit(tx -> tx.jdbc().sql(sql).params(values).update());
    }

    private static Partner partner(HitRule onHit, HitRule placeOfEvent, URI gateway) {
        DeconflictionTerms terms = new DeconflictionTerms(
                90, 7, List.of(new TargetQuota(PHONE, 100, 100)), onHit, HitRule.APPROVAL, placeOfEvent);
        return PartnerForTests.of(XB, PartnerForTests.agreement(XB, terms), gateway);
    }
}
