package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.tidegate.gateway.store.LedgerFilters.filter;
import static org.tidegate.gateway.store.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryDraft;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.contracts.ledger.LedgerEvent;
import org.tidegate.gateway.store.LedgerSearch.Filter;
import org.tidegate.gateway.store.LedgerSearch.Found;
import org.tidegate.gateway.store.LedgerSearch.Order;
import org.tidegate.gateway.store.LedgerSearch.Page;
import org.tidegate.gateway.store.LedgerSearch.Place;

class LedgerSearchTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final int ENTRIES = 2_000;
    private static final Random SEEDED = new Random(20261128);

    private static final List<LedgerEntry> WRITTEN = new ArrayList<>();

    private final LedgerSearch search = new LedgerSearch(POSTGRES.reads());

    @BeforeAll
    static void aLedgerOfEverything() {
        for (int i = 0; i < ENTRIES; i++) {
            write(any());
        }
    }

    static List<Arguments> filters() {
        Instant begin = NOW.plus(Duration.ofMinutes(10));
        Instant end = NOW.plus(Duration.ofMinutes(40));
        return List.of(
                asking("all", Filter.ALL, entry -> true),
                asking(
                        "a time",
                        Filter.ALL.within(begin, end),
                        entry -> !entry.occurredAt().isBefore(begin)
                                && entry.occurredAt().isBefore(end)),
                asking(
                        "a frequent event",
                        filter(LedgerEvent.PACKAGE_SEALED, null, null, null, null, null),
                        entry -> entry.event() == LedgerEvent.PACKAGE_SEALED),
                asking(
                        "a rare event",
                        filter(LedgerEvent.PACKAGE_REFUSED, null, null, null, null, null),
                        entry -> entry.event() == LedgerEvent.PACKAGE_REFUSED),
                asking(
                        "a person",
                        filter(null, "person:p-1", null, null, null, null),
                        entry -> entry.actor().equals("person:p-1")),
                asking(
                        "the gateway",
                        filter(null, "gateway", null, null, null, null),
                        entry -> entry.actor().equals("gateway")),
                asking(
                        "an authority",
                        filter(null, null, "XB", null, null, null),
                        entry -> Objects.equals(entry.partner(), new AuthorityId("XB"))),
                asking(
                        "a code",
                        filter(null, null, null, "HANDLING_FORBIDS", null, null),
                        entry -> "HANDLING_FORBIDS".equals(entry.code())),
                asking(
                        "a code of every package",
                        filter(null, null, null, "DELIVERED", null, null),
                        entry -> "DELIVERED".equals(entry.code())),
                asking(
                        "a purpose",
                        filter(null, null, null, null, "18.2.d", null),
                        entry -> entry.purposes().contains("18.2.d")),
                asking(
                        "a legal basis",
                        filter(null, null, null, null, null, "EU-2023/977"),
                        entry -> "EU-2023/977".equals(entry.legalBasis())),
                asking(
                        "everything at once",
                        filter(LedgerEvent.PACKAGE_SEALED, "gateway", "XC", null, "18.2.a", "EU-2023/977")
                                .within(begin, end),
                        entry -> entry.event() == LedgerEvent.PACKAGE_SEALED
                                && entry.actor().equals("gateway")
                                && Objects.equals(entry.partner(), new AuthorityId("XC"))
                                && entry.purposes().contains("18.2.a")
                                && "EU-2023/977".equals(entry.legalBasis())
                                && !entry.occurredAt().isBefore(begin)
                                && entry.occurredAt().isBefore(end)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void aSearchFindsWhatAWalkOverAllFinds(String name, Filter filter, Predicate<LedgerEntry> naive) {
        List<LedgerEntry> expected = WRITTEN.stream()
                .filter(naive)
                .sorted(Comparator.comparing(LedgerEntry::occurredAt).reversed())
                .toList();

        List<LedgerEntry> found = entries(walk(filter, Order.NEWEST_FIRST, 7));

        assertThat(expected).as("the case is one at all").isNotEmpty();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found.stream().map(LedgerEntry::occurredAt))
                .as("newest first")
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(search.count(filter)).isEqualTo(expected.size());
        assertThat(entries(walk(filter, Order.OLDEST_FIRST, 1_000))).isEqualTo(found.reversed());
    }

    @Test
    void entriesAboutAnExchangeAndItsPackageAreFoundByEither() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.URGENT, null);
        LedgerEntry about = write(entry(LedgerEvent.PACKAGE_SEALED, "gateway", NOW, List.of(exchange.id()), 0));

        assertThat(entries(walk(about(exchange.id(), null), Order.NEWEST_FIRST, 5)))
                .contains(about);
        assertThat(entries(walk(about(null, exchange.packageId()), Order.NEWEST_FIRST, 5)))
                .contains(about)
                .isEqualTo(entries(walk(about(exchange.id(), exchange.packageId()), Order.NEWEST_FIRST, 5)));
        assertThat(search.count(about(new ExchangeId(Samples.id()), null))).isZero();
    }

    @Test
    void whoTurnsPagesWhileEntriesArriveSeesEachOfBeforeOnce() {
        Filter filter = filter(LedgerEvent.ALARM_RAISED, null, null, null, null, null);
        Set<LedgerEntry> before = new HashSet<>(entries(walk(filter, Order.NEWEST_FIRST, 1_000)));
        List<LedgerEntry> seen = new ArrayList<>();
        Place after = null;
        do {
            Page page = search.page(filter, Order.NEWEST_FIRST, after, 3);
            seen.addAll(entries(page.entries()));
            after = page.next();
            write(entry(LedgerEvent.ALARM_RAISED, "gateway", NOW.plus(Duration.ofHours(2)), List.of(), 0));
            write(entry(LedgerEvent.ALARM_RAISED, "gateway", NOW.plus(Duration.ofMinutes(5)), List.of(), 0));
        } while (after != null && seen.size() < ENTRIES);

        assertThat(seen).doesNotHaveDuplicates().containsAll(before);
    }

    @Test
    void anEntryIsFoundByItsLeaf() {
        LedgerEntry entry = WRITTEN.getFirst();
        byte[] octets = LedgerEntryJson.write(entry);

        assertThat(search.find(LedgerEntryJson.leafHash(octets)).orElseThrow().octets())
                .isEqualTo(octets);
        assertThat(search.find(LedgerEntryJson.leafHash(new byte[] {1}))).isEmpty();
    }

    /** Also how V12 fills the columns of rows that were there before. */
    @Test
    void theColumnsSayWhatTheOctetsSay() {
        long others =
                POSTGRES.reads().read(jdbc -> jdbc.sql("""
                        select count(*) from ledger_entry, lateral (select convert_from(entry, 'UTF8')::jsonb as said) octets
                        where actor is distinct from said ->> 'actor' or partner is distinct from said ->> 'partner'
                            or package_id is distinct from (said ->> 'packageId')::uuid
                            or legal_basis is distinct from said ->> 'legalBasis' or country is distinct from said ->> 'country'
                            or to_jsonb(purposes) is distinct from said -> 'purposes'""").query(Long.class).single());

        assertThat(others).isZero();
    }

    @Test
    void transfersAreCountedByPackageNotByRow() {
        Instant day = NOW.plus(Duration.ofDays(400));
        PackageId twice = new PackageId(Samples.id());
        write(sealed(twice, day));
        write(sealed(twice, day.plusSeconds(1)));
        write(sealed(new PackageId(Samples.id()), day.plusSeconds(2)));

        assertThat(search.transfers(day, day.plus(Duration.ofDays(1))))
                .singleElement()
                .satisfies(transfers -> {
                    assertThat(transfers.direction()).isEqualTo(Direction.OUT);
                    assertThat(transfers.country()).isEqualTo("XB");
                    assertThat(transfers.legalBasis()).isEqualTo("EU-2023/977");
                    assertThat(transfers.purposes()).containsExactly("18.2.d");
                    assertThat(transfers.packages()).isEqualTo(2);
                    assertThat(transfers.last()).isEqualTo(day.plusSeconds(2));
                });
    }

    /** The planner is not free to scan or sort: then it needs an index that has the order and the condition. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ledger_entry_time | true",
                "ledger_entry_partner | partner = 'XB'",
                "ledger_entry_actor | actor = 'person:p-1' and actor <> 'gateway'",
                "ledger_entry_code | code = 'EXPIRED' and code is not null and code not in ('DELIVERED', 'RETRIEVED')",
                "ledger_entry_transfer | event in ('PACKAGE_SEALED', 'PACKAGE_RECEIVED') and legal_basis = 'EU'",
                "ledger_entry_rare_event | event = 'ALARM_RAISED' and event not in ('PACKAGE_ACCEPTED', 'PACKAGE_SEALED',"
                        + " 'RECEIPT_VERIFIED', 'EVIDENCE_VERIFIED', 'PACKAGE_RECEIVED', 'PACKAGE_DELIVERED', 'PACKAGE_FETCHED',"
                        + " 'PACKAGE_RETRIEVED')"
            })
    void aPageIsReadFromAnIndexInItsOrder(String index, String condition) {
        String plan = POSTGRES.groupCommit().commit(tx -> {
            tx.jdbc().sql("set local enable_seqscan = off").update();
            tx.jdbc().sql("set local enable_bitmapscan = off").update();
            tx.jdbc().sql("set local enable_sort = off").update();
            return String.join(
                    "\n",
                    tx.jdbc()
                            .sql("explain select occurred_at, entry_key from ledger_entry where " + condition
                                    + " order by occurred_at desc, entry_key desc limit 50")
                            .query(String.class)
                            .list());
        });

        assertThat(plan).contains(index).doesNotContain("Sort");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    void aPageOfAnotherSizeIsRefused(int limit) {
        assertThatIllegalArgumentException().isThrownBy(() -> search.page(Filter.ALL, Order.NEWEST_FIRST, null, limit));
    }

    private List<Found> walk(Filter filter, Order order, int limit) {
        List<Found> walked = new ArrayList<>();
        Place after = null;
        do {
            Page page = search.page(filter, order, after, limit);
            walked.addAll(page.entries());
            after = page.next();
        } while (after != null);
        return walked;
    }

    private static List<LedgerEntry> entries(List<Found> found) {
        return found.stream().map(each -> LedgerEntryJson.read(each.octets())).toList();
    }

    private static LedgerEntry write(LedgerEntry entry) {
        byte[] octets = LedgerEntryJson.write(entry);
        POSTGRES.groupCommit().commit(tx -> {
            new LedgerStore(POSTGRES.reads()).append(tx, entry, octets, LedgerEntryJson.leafHash(octets));
            return true;
        });
        WRITTEN.add(entry);
        return entry;
    }

    private static <T> T oneOf(List<T> all) {
        return all.get(SEEDED.nextInt(all.size()));
    }

    private static LedgerEntry any() {
        return entry(
                oneOf(List.of(
                        LedgerEvent.PACKAGE_ACCEPTED,
                        LedgerEvent.PACKAGE_SEALED,
                        LedgerEvent.PACKAGE_RECEIVED,
                        LedgerEvent.EVIDENCE_VERIFIED,
                        LedgerEvent.PACKAGE_REFUSED,
                        LedgerEvent.ALARM_RAISED,
                        LedgerEvent.PERSON_SIGNED_IN)),
                oneOf(List.of("gateway", "person:p-1", "person:p-2", "case-system:cms", "partner:XB")),
                // Few instants for so many entries: the order within one is by their keys.
                NOW.plusSeconds(SEEDED.nextInt(60) * 60L),
                List.of(),
                SEEDED.nextInt());
    }

    private static LedgerEntry entry(
            LedgerEvent event, String actor, Instant at, List<ExchangeId> exchanges, int choice) {
        boolean crosses = event == LedgerEvent.PACKAGE_SEALED || event == LedgerEvent.PACKAGE_RECEIVED;
        return made(
                event,
                actor,
                at,
                crosses ? new PackageId(Samples.id()) : null,
                exchanges,
                oneOf(List.of("XB", "XC")),
                crosses ? null : choice % 2 == 0 ? "HANDLING_FORBIDS" : "DELIVERED",
                crosses && choice % 3 != 0 ? "EU-2023/977" : null,
                crosses ? (choice % 2 == 0 ? List.of("18.2.d") : List.of("18.2.a", "18.2.d")) : List.of());
    }

    private static LedgerEntry sealed(PackageId id, Instant at) {
        return made(
                LedgerEvent.PACKAGE_SEALED, "gateway", at, id, List.of(), "XB", null, "EU-2023/977", List.of("18.2.d"));
    }

    private static LedgerEntry made(
            LedgerEvent event,
            String actor,
            Instant at,
            @Nullable PackageId packageId,
            List<ExchangeId> exchanges,
            String partner,
            @Nullable String code,
            @Nullable String legalBasis,
            List<String> purposes) {
        byte[] unique = new byte[16];
        SEEDED.nextBytes(unique);
        return new LedgerEntryDraft.Plain(HexFormat.of().formatHex(unique), at, event, actor, Samples.XA, "xa-1")
                .packageId(packageId)
                .exchanges(exchanges)
                .partner(new AuthorityId(partner))
                .code(code)
                .legalBasis(legalBasis)
                .agreement(purposes.isEmpty() ? null : "xa-xb/1")
                .country(purposes.isEmpty() ? null : partner)
                .purposes(purposes)
                .entry();
    }

    private static Arguments asking(String name, Filter filter, Predicate<LedgerEntry> naive) {
        return Arguments.of(name, filter, naive);
    }

    private static Filter about(@Nullable ExchangeId exchange, @Nullable PackageId packageId) {
        return new Filter(null, null, null, null, null, exchange, packageId, null, null, null);
    }
}
