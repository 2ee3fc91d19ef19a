package org.tidegate.gateway.deconfliction.entry;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tidegate.config.people.Role;
import org.tidegate.contracts.agreement.Agreement;
import org.tidegate.contracts.agreement.DeconflictionTerms;
import org.tidegate.contracts.agreement.TargetQuota;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.deconfliction.HitRule;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.entry.EntryCategory;
import org.tidegate.contracts.deconfliction.entry.EntryFile.Placed;
import org.tidegate.contracts.deconfliction.entry.TargetEntry;
import org.tidegate.contracts.deconfliction.entry.TargetIdentifier;
import org.tidegate.contracts.format.identifier.IdentifierType;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.gateway.access.Actor;
import org.tidegate.gateway.deconfliction.PartnerForTests;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.Database;
import org.tidegate.gateway.store.GroupCommit;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.TargetEntryStore;
import org.tidegate.gateway.store.TargetLoadStore;
import org.tidegate.gateway.store.TargetRequestStore;

/** Entries over a database: XA has targets compared with XB and XC, and has an agreement with XD that compares none. */
final class EntryBench {
    static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    static final AuthorityId XA = new AuthorityId("XA");
    static final AuthorityId XB = new AuthorityId("XB");
    static final AuthorityId XC = new AuthorityId("XC");
    static final AuthorityId XD = new AuthorityId("XD");
    static final Actor.Person OFFICER = new Actor.Person(XA, "p-001", Set.of(Role.OFFICER));
    static final Actor.Person AUDITOR = new Actor.Person(XA, "p-002", Set.of(Role.AUDITOR));
    static final Actor.CaseSystem CMS = new Actor.CaseSystem(XA, new CaseSystemId("cms"), "00");
    static final Actor.CaseSystem LAB = new Actor.CaseSystem(XA, new CaseSystemId("lab"), "01");

    private static final SecureRandom RANDOM = new SecureRandom();

    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    final AtomicReference<List<Integer>> epochs = new AtomicReference<>(List.of(2));
    final List<String> gone = new ArrayList<>();
    private int rowsBefore;

    final Database database;
    final TargetEntryStore store;
    final EntryDesk desk;
    final EntryLoads loads;
    final OpenEntries open;
    final ExpiredEntries expired;

    /** @param folder gets a node key */
    EntryBench(Database database, Path folder, EntryLimits limits) {
        this.database = database;
        InstantSource clock = now::get;
        GroupCommit commits = database.groupCommit();
        TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), RANDOM);
        ExchangeLedger ledger = new ExchangeLedger(XA, "xa-1", new LedgerStore(database.reads()), RANDOM);
        DataKeys dataKeys = new DataKeys(NodeKey.create(folder.resolve("node.key"), RANDOM), RANDOM);
        EntrySeal seal = new EntrySeal(dataKeys);
        AgreedEntries agreed = new AgreedEntries(EntryBench::agreement, (partner, at) -> epochs.get());
        store = new TargetEntryStore(database.reads());
        TargetRequestStore requests = new TargetRequestStore(database.reads(), dataKeys);
        EntryBook book = new EntryBook(store, requests, agreed, seal, limits);
        desk = new EntryDesk(
                store,
                agreed,
                book,
                seal,
                (tx, entry, because, at) -> gone.add(because + " " + entry),
                partners -> {},
                ledger,
                commits,
                ids,
                clock);
        loads = new EntryLoads(
                store,
                new TargetLoadStore(database.reads()),
                agreed,
                book,
                seal,
                limits,
                partners -> {},
                ledger,
                commits,
                ids,
                clock);
        open = new StoredEntries(store, seal);
        expired = new ExpiredEntries(
                store, requests, (tx, entry, because, at) -> gone.add(because + " " + entry), ledger, commits, clock);
    }

    static Optional<Agreement> agreement(AuthorityId partner) {
        return switch (partner.value()) {
            case "XB", "XC" ->
                Optional.of(PartnerForTests.agreement(
                        partner,
                        new DeconflictionTerms(
                                90,
                                7,
                                List.of(
                                        new TargetQuota(new TargetType("phone"), 100, 100),
                                        new TargetQuota(new TargetType("email"), 100, 100)),
                                HitRule.AUTOMATIC,
                                HitRule.APPROVAL,
                                HitRule.SILENT)));
            case "XD" -> Optional.of(PartnerForTests.agreement(partner, null));
            default -> Optional.empty();
        };
    }

    static TargetEntry email(int number) {
        return email(number, "XA-2026-0001", null, XB);
    }

    static TargetEntry email(int number, String caseReference, @Nullable String warrant, AuthorityId... partners) {
        return entry(
                TargetIdentifier.of(IdentifierType.EMAIL, "synthetic" + number + "@example.org"),
                caseReference,
                warrant,
                partners);
    }

    static TargetEntry entry(
            TargetIdentifier identifier, String caseReference, @Nullable String warrant, AuthorityId... partners) {
        return new TargetEntry(
                identifier,
                null,
                null,
                EntryCategory.SUSPECT,
                caseReference,
                "XA-CPC-100",
                warrant,
                "18.2.d",
                List.of(partners),
                LocalDate.parse("2026-12-31"),
                LocalDate.parse("2026-09-01"),
                List.of(HandlingCode.eu(1)),
                HitRule.APPROVAL);
    }

    static List<Placed> file(List<TargetEntry> entries) {
        List<Placed> file = new ArrayList<>();
        for (TargetEntry entry : entries) {
            file.add(new Placed("line:" + (file.size() + 2), entry));
        }
        return file;
    }

    UUID entered(Actor who, TargetEntry entry) {
        return ((Entering.Entered) desk.enter(who, entry, null, null)).id();
    }

    void reset() {
        now.set(NOON);
        epochs.set(List.of(2));
        gone.clear();
        for (String table : List.of("entry", "entry_partner", "due", "load", "request")) {
            change("delete from deconfliction_" + table);
        }
        rowsBefore = value("select count(*) from ledger_entry", Integer.class);
    }

    void change(String sql, Object... values) {
        database.groupCommit().commit(tx -> tx.jdbc().sql(sql).params(values).update());
    }

    <T> T value(String sql, Class<T> type, Object... values) {
        return database.reads()
                .read(jdbc -> jdbc.sql(sql).params(values).query(type).single());
    }

    /** Since the reset. */
    List<LedgerEntry> ledger() {
        return database.reads()
                .read(jdbc -> jdbc.sql("select entry from ledger_entry order by entry_key offset ?")
                        .param(rowsBefore)
                        .query((r, row) -> LedgerEntryJson.read(r.getBytes("entry")))
                        .list());
    }
}
