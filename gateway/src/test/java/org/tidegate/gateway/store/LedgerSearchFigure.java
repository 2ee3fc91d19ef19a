package org.tidegate.gateway.store;

import static org.tidegate.gateway.store.LedgerFilters.filter;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Kind;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;
import org.tidegate.contracts.handling.HandlingCode;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryDraft;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.store.LedgerSearch.Filter;
import org.tidegate.gateway.store.LedgerSearch.Order;

/**
 * Prints what V12's indexes cost each entry that is written, with them and without by turns, and how long searches take among 1,000,000
 * entries. Run it by hand; it asserts nothing.
 */
public final class LedgerSearchFigure {
    private static final int ENTRIES = 1_000_000;
    private static final int OF_A_TURN = 90_000;
    private static final int PACKAGES_OF_A_UNIT = 50;
    private static final int ROUNDS = 60;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> INDEXES = List.of(
            "ledger_entry_time on ledger_entry (occurred_at, entry_key)",
            "ledger_entry_partner on ledger_entry (partner, occurred_at, entry_key) where partner is not null",
            "ledger_entry_actor on ledger_entry (actor, occurred_at, entry_key) where actor <> 'gateway'",
            "ledger_entry_rare_event on ledger_entry (event, occurred_at, entry_key) where event not in"
                    + " ('PACKAGE_ACCEPTED', 'PACKAGE_SEALED', 'RECEIPT_VERIFIED', 'EVIDENCE_VERIFIED', 'PACKAGE_RECEIVED',"
                    + " 'PACKAGE_DELIVERED', 'PACKAGE_FETCHED', 'PACKAGE_RETRIEVED')",
            "ledger_entry_code on ledger_entry (code, occurred_at, entry_key) where code is not null and code not in"
                    + " ('DELIVERED', 'RETRIEVED')",
            "ledger_entry_transfer on ledger_entry (occurred_at, entry_key) include (event, partner, country, legal_basis,"
                    + " purposes, package_id) where event in ('PACKAGE_SEALED', 'PACKAGE_RECEIVED')");

    private final Database database;
    private final LedgerStore store;
    private final Random random = new Random(1);
    private int written;

    private LedgerSearchFigure(Database database) {
        this.database = database;
        this.store = new LedgerStore(database.reads());
    }

    /** @param arguments a folder for the database */
    public static void main(String[] arguments) {
        try (Database database =
                Database.open(new StoreSettings.Embedded(Path.of(arguments[0]), StoreSettings.DEFAULT_CONNECTIONS))) {
            LedgerSearchFigure figure = new LedgerSearchFigure(database);
            figure.cost();
            while (figure.written < ENTRIES) {
                figure.fill(OF_A_TURN);
            }
            figure.run("analyze ledger_entry");
            figure.searches("before a vacuum");
            database.reads()
                    .read(jdbc -> jdbc.sql("vacuum (analyze) ledger_entry").update());
            figure.searches("after a vacuum");
        }
    }

    private void cost() {
        fill(OF_A_TURN);
        for (int turn = 0; turn < 3; turn++) {
            turn("with the indexes");
            INDEXES.forEach(index -> run("drop index " + index.substring(0, index.indexOf(' '))));
            turn("without them");
            INDEXES.forEach(index -> run("create index " + index));
        }
    }

    private void turn(String what) {
        long wal = wal();
        long cpu = cpuOfTheDatabase();
        fill(OF_A_TURN);
        System.out.printf(
                "%s: %.1f us of the database's CPU and %d octets of WAL for each entry%n",
                what, (cpuOfTheDatabase() - cpu) / 1e3 / OF_A_TURN, (wal() - wal) / OF_A_TURN);
    }

    /** Nanoseconds of its processes that live; those of its pool do all the while. */
    private static long cpuOfTheDatabase() {
        return ProcessHandle.current()
                .descendants()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toNanos)
                .sum();
    }

    private long wal() {
        return database.reads()
                .read(jdbc -> jdbc.sql("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint")
                        .query(Long.class)
                        .single());
    }

    private void fill(int entries) {
        for (int end = written + entries; written < end; ) {
            database.groupCommit().commit(tx -> {
                for (int i = 0; i < PACKAGES_OF_A_UNIT; i++) {
                    casePackage(tx);
                }
                return true;
            });
        }
    }

    /** Nine entries of a package, as both ends write them, and now and then what is rare. */
    private void casePackage(Transaction tx) {
        PackageId id = new PackageId(Samples.id());
        ExchangeId exchange = new ExchangeId(Samples.id());
        int choice = random.nextInt(1_000);
        String partner = choice == 0 ? "XD" : choice < 300 ? "XC" : "XB";
        for (LedgerEvent event : List.of(
                LedgerEvent.PACKAGE_ACCEPTED,
                LedgerEvent.PACKAGE_SEALED,
                LedgerEvent.RECEIPT_VERIFIED,
                LedgerEvent.EVIDENCE_VERIFIED,
                LedgerEvent.EVIDENCE_VERIFIED,
                LedgerEvent.PACKAGE_RECEIVED,
                LedgerEvent.PACKAGE_DELIVERED,
                LedgerEvent.PACKAGE_FETCHED,
                LedgerEvent.PACKAGE_RETRIEVED)) {
            String actor = switch (event) {
                case PACKAGE_ACCEPTED, PACKAGE_FETCHED, PACKAGE_RETRIEVED -> "case-system:cms";
                case PACKAGE_RECEIVED -> "partner:" + partner;
                default -> "gateway";
            };
            boolean crosses = event == LedgerEvent.PACKAGE_SEALED || event == LedgerEvent.PACKAGE_RECEIVED;
            append(
                    tx,
                    event,
                    actor,
                    id,
                    List.of(exchange),
                    event == LedgerEvent.PACKAGE_ACCEPTED ? null : partner,
                    event == LedgerEvent.EVIDENCE_VERIFIED ? "DELIVERED" : null,
                    crosses ? List.of(choice == 1 ? "18.2.z" : choice % 2 == 0 ? "18.2.d" : "18.2.a") : List.of());
        }
        if (choice < 20) {
            append(
                    tx,
                    LedgerEvent.PACKAGE_REFUSED,
                    "case-system:cms",
                    null,
                    List.of(),
                    null,
                    choice < 5 ? "IMAGERY" : "HANDLING_FORBIDS",
                    List.of());
            append(tx, LedgerEvent.LEDGER_SEARCHED, "person:p-00" + choice % 9, null, List.of(), null, null, List.of());
        }
    }

    private void append(
            Transaction tx,
            LedgerEvent event,
            String actor,
            @Nullable PackageId id,
            List<ExchangeId> exchanges,
            @Nullable String partner,
            @Nullable String code,
            List<String> purposes) {
        byte[] unique = new byte[16];
        random.nextBytes(unique);
        LedgerEntry entry = new LedgerEntryDraft.Plain(
                        HexFormat.of().formatHex(unique),
                        BEGIN.plus(Duration.ofMillis(written * 10L + random.nextInt(40))),
                        event,
                        actor,
                        Samples.XA,
                        "xa-1")
                .packageId(id)
                .exchanges(exchanges)
                .envelope(exchanges.isEmpty() ? null : new EnvelopeId(UUID.randomUUID()))
                .partner(partner == null ? null : new AuthorityId(partner))
                .kind(Kind.REFERRAL)
                .lane(Lane.ROUTINE)
                .handling(List.of(HandlingCode.eu(1)))
                .stateAfter(ExchangeState.SEALED)
                .code(code)
                .legalBasis(purposes.isEmpty() ? null : "EU-2023/977")
                .content(Digest.sha256(unique))
                .agreement(purposes.isEmpty() ? null : "xa-xb/1")
                .country(purposes.isEmpty() ? null : partner)
                .purposes(purposes)
                .entry();
        byte[] octets = LedgerEntryJson.write(entry);
        store.append(tx, entry, octets, LedgerEntryJson.leafHash(octets));
        written++;
    }

    private void searches(String when) {
        LedgerSearch search = new LedgerSearch(database.reads());
        Instant middle = BEGIN.plus(Duration.ofMillis(written * 5L));
        ExchangeId exchange = new ExchangeId(database.reads()
                .read(jdbc -> jdbc.sql("select exchange_id from ledger_entry_exchange limit 1 offset 1000")
                        .query(UUID.class)
                        .single()));
        Map<String, Filter> filters = new LinkedHashMap<>();
        filters.put("everything", Filter.ALL);
        filters.put("an hour in the middle", Filter.ALL.within(middle, middle.plus(Duration.ofHours(1))));
        filters.put("a frequent event", filter(LedgerEvent.PACKAGE_SEALED, null, null, null, null, null));
        filters.put("a rare event", filter(LedgerEvent.PACKAGE_REFUSED, null, null, null, null, null));
        filters.put("an event that never was", filter(LedgerEvent.WORK_REJECTED, null, null, null, null, null));
        filters.put("a person", filter(null, "person:p-003", null, null, null, null));
        filters.put("nobody", filter(null, "person:nobody", null, null, null, null));
        filters.put("a frequent authority", filter(null, null, "XB", null, null, null));
        filters.put("a rare authority", filter(null, null, "XD", null, null, null));
        filters.put("an authority that never was", filter(null, null, "XZ", null, null, null));
        filters.put("a code", filter(null, null, null, "IMAGERY", null, null));
        filters.put("a purpose", filter(null, null, null, null, "18.2.d", null));
        filters.put("a rare purpose", filter(null, null, null, null, "18.2.z", null));
        filters.put("a purpose that never was", filter(null, null, null, null, "99", null));
        filters.put("a legal basis that never was", filter(null, null, null, null, null, "EU-0000"));
        filters.put(
                "a rare authority's frequent event", filter(LedgerEvent.PACKAGE_SEALED, null, "XD", null, null, null));
        filters.put(
                "a frequent event of an actor who never does it",
                filter(LedgerEvent.PACKAGE_SEALED, "case-system:cms", null, null, null, null));
        filters.put("an exchange", new Filter(null, null, null, null, null, exchange, null, null, null, null));
        System.out.printf("%d entries, %s%n", written, when);
        filters.forEach((name, filter) -> print(name, () -> search.page(filter, Order.NEWEST_FIRST, null, 50)));
        print("transfers of all", () -> search.transfers(BEGIN, BEGIN.plus(Duration.ofDays(4_000))));
    }

    private static void print(String what, Runnable question) {
        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begin = System.nanoTime();
            question.run();
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "  %s: median %.1f ms, p95 %.1f ms, slowest %.1f ms%n",
                what, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 95 / 100] / 1e6, nanos[ROUNDS - 1] / 1e6);
    }

    private void run(String sql) {
        database.reads().read(jdbc -> jdbc.sql(sql).update());
    }
}
