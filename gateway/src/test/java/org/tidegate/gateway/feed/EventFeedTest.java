package org.tidegate.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.store.Samples.DESK;
import static org.tidegate.gateway.store.Samples.NOW;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.config.store.StoreSettings;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.casepackage.ExchangeState;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.gateway.folder.PasswordFile;
import org.tidegate.gateway.store.EventStore;
import org.tidegate.gateway.store.ExchangeRow;
import org.tidegate.gateway.store.ExchangeStore;
import org.tidegate.gateway.store.FeedRow;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.Samples;
import org.tidegate.gateway.waiting.Waiters;

class EventFeedTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final CaseSystemId OTHER = new CaseSystemId("other");
    private static final Duration KEEP = Duration.ofDays(30);
    private static final OptionalLong FROM_THE_OLDEST = OptionalLong.empty();

    private final EventStore store = new EventStore(POSTGRES.reads());
    private final ExchangeStore exchanges = new ExchangeStore(POSTGRES.reads(), POSTGRES.groupCommit());
    private final Waiters<CaseSystemId> waiters = new Waiters<>();
    private final EventFeed feed = new EventFeed(store, waiters);
    private final FeedKeeping keeping = keepingAt(NOW);

    EventFeedTest() {
        POSTGRES.groupCommit().whenTold(told -> told.forEach(waiters::changed));
    }

    @BeforeEach
    void noFeedHasEvents() {
        POSTGRES.groupCommit().commit(tx -> {
            tx.jdbc().sql("delete from case_event_waiting").update();
            tx.jdbc().sql("delete from case_event").update();
            return tx.jdbc().sql("delete from case_event_head").update();
        });
    }

    @Test
    void everyChangeOfAnExchangeIsToldWithItsIdsAndItsCode() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.URGENT, null);
        advance(exchange, ExchangeState.ACCEPTED, ExchangeState.SEALED);
        POSTGRES.groupCommit()
                .commit(tx -> exchanges.advance(
                        tx,
                        exchange.id(),
                        Set.of(ExchangeState.SEALED),
                        ExchangeState.NOT_DELIVERED,
                        NOW.plusSeconds(9),
                        "EXPIRED"));
        keeping.placeEvents();

        EventPage.Events page = read(FROM_THE_OLDEST, 10);
        assertThat(page.events())
                .extracting(CaseEvent::type)
                .containsExactly("exchange.accepted", "exchange.sealed", "exchange.not_delivered");
        CaseEvent last = page.events().getLast();
        assertThat(last.timestamp()).isEqualTo(NOW.plusSeconds(9));
        assertThat(last.data())
                .isEqualTo(new CaseEvent.Data(
                        exchange.id(),
                        exchange.packageId(),
                        exchange.conversation(),
                        null,
                        Samples.XB,
                        exchange.kind(),
                        Lane.URGENT,
                        ExchangeState.NOT_DELIVERED,
                        "EXPIRED",
                        null));
        assertThat(page.events().stream().map(CaseEvent::eventId).distinct()).hasSize(3);
        assertThat(page.next()).isEqualTo(3);
    }

    @Test
    void whatDidNotHappenIsNotTold() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.URGENT, null);
        advance(exchange, ExchangeState.RELAYED, ExchangeState.DELIVERED);
        keeping.placeEvents();

        assertThat(read(FROM_THE_OLDEST, 10).events())
                .extracting(CaseEvent::type)
                .containsExactly("exchange.accepted");
    }

    @Test
    void anEventIsInTheFeedWithItsCommitAndNobodyHasToPlaceIt() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.URGENT, null);
        advance(exchange, ExchangeState.ACCEPTED, ExchangeState.SEALED);
        assertThat(store.waiting()).isFalse();
        assertThat(positions(DESK)).containsExactly(1L, 2L);
    }

    @Test
    void anEventThatAVersionBeforeCommitsAfterALaterOneWasReadIsStillRead() throws SQLException {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.URGENT, null);
        keeping.placeEvents();
        try (Connection slow = connection()) {
            slow.setAutoCommit(false);
            write(slow, DESK, exchange, "SEALED"); // has its key, and is not committed
            advance(exchange, ExchangeState.ACCEPTED, ExchangeState.STOPPED);
            keeping.placeEvents();
            EventPage.Events seen = read(FROM_THE_OLDEST, 10);
            assertThat(seen.events())
                    .extracting(CaseEvent::type)
                    .containsExactly("exchange.accepted", "exchange.stopped");

            slow.commit();
            keeping.placeEvents();
            assertThat(read(OptionalLong.of(seen.next()), 10).events())
                    .extracting(CaseEvent::type)
                    .containsExactly("exchange.sealed");
        }
    }

    @Test
    void eachFeedCountsForItselfAndShowsNothingOfAnother() throws SQLException {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.URGENT, null);
        try (Connection connection = connection()) {
            for (int i = 0; i < 3; i++) {
                write(connection, OTHER, exchange, "SEALED");
                write(connection, DESK, exchange, "SEALED");
            }
        }
        keeping.placeEvents();

        assertThat(positions(DESK)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(positions(OTHER)).containsExactly(1L, 2L, 3L);
        assertThat(feed.read(new CaseSystemId("third"), FROM_THE_OLDEST, 10))
                .isEqualTo(new EventPage.Events(List.of(), 0));
        assertThat(feed.read(OTHER, OptionalLong.of(4), 10)).isInstanceOf(EventPage.NotOfThisFeed.class);
    }

    @Test
    void whileManyWriteAndSeveralNodesPlaceAReaderWhoFollowsMissesNothingAndSeesNothingTwice() {
        int writers = 8;
        int each = 100;
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.ROUTINE, null);
        List<CompletableFuture<Void>> writing = IntStream.range(0, writers)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    if (writer % 2 == 0) {
                        acceptInGroups(each);
                    } else {
                        leaveWaitingInGroups(exchange, each);
                    }
                }))
                .toList();
        List<CompletableFuture<Void>> placing = IntStream.range(0, 2)
                .mapToObj(node -> CompletableFuture.runAsync(() -> {
                    while (writing.stream().anyMatch(w -> !w.isDone())) {
                        keepingAt(NOW).placeEvents();
                    }
                }))
                .toList();
        List<CaseEvent> read = new ArrayList<>();
        long next = 0;
        while (placing.stream().anyMatch(p -> !p.isDone())) {
            EventPage.Events page = read(OptionalLong.of(next), 7);
            read.addAll(page.events());
            next = page.next();
        }
        writing.forEach(CompletableFuture::join);
        placing.forEach(CompletableFuture::join);
        keeping.placeEvents();
        for (EventPage.Events page = read(OptionalLong.of(next), 500);
                !page.events().isEmpty();
                page = read(OptionalLong.of(page.next()), 500)) {
            read.addAll(page.events());
        }

        int all = writers * each + 1; // and its acceptance
        assertThat(read).hasSize(all);
        assertThat(new HashSet<>(read)).hasSize(all);
        assertThat(positions(DESK))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all).boxed().toList());
    }

    @Test
    void whatPassedItsTimeIsDeletedAndWhoStayedAwayLongerIsToldSo() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.URGENT, null);
        keeping.placeEvents();
        advance(exchange, ExchangeState.ACCEPTED, ExchangeState.SEALED);
        keepingAt(NOW.plus(Duration.ofDays(20))).placeEvents();

        keepingAt(NOW.plus(KEEP)).forgetEvents();
        assertThat(positions(DESK)).as("not older, as old").containsExactly(1L, 2L);
        keepingAt(NOW.plus(KEEP).plusMillis(1)).forgetEvents();

        assertThat(feed.read(DESK, OptionalLong.of(0), 10)).isInstanceOf(EventPage.Gone.class);
        assertThat(read(OptionalLong.of(1), 10).events()).hasSize(1);
        assertThat(read(FROM_THE_OLDEST, 10).events()).hasSize(1);
    }

    @Test
    void aFeedWhoseEventsAllPassedTheirTimeGoesOnWhereItWas() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.URGENT, null);
        keeping.placeEvents();
        keepingAt(NOW.plus(KEEP).plusMillis(1)).forgetEvents();

        assertThat(read(FROM_THE_OLDEST, 10)).isEqualTo(new EventPage.Events(List.of(), 1));
        assertThat(feed.read(DESK, OptionalLong.of(0), 10)).isInstanceOf(EventPage.Gone.class);
        advance(exchange, ExchangeState.ACCEPTED, ExchangeState.SEALED);
        keeping.placeEvents();
        assertThat(positions(DESK)).containsExactly(2L);
    }

    @Test
    void whoWaitsIsWokenByTheNextEvent() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.URGENT, null);
        keeping.placeEvents();
        ConcurrentLinkedQueue<Long> seen = new ConcurrentLinkedQueue<>();
        Thread waiting = Thread.startVirtualThread(() -> {
            feed.await(DESK, 1, Duration.ofMinutes(5));
            seen.add(store.head(DESK));
        });
        advance(exchange, ExchangeState.ACCEPTED, ExchangeState.SEALED);
        keeping.placeEvents();
        join(waiting);
        assertThat(seen).containsExactly(2L);
    }

    @Test
    void whoseEventIsThereAlreadyDoesNotWait() {
        Samples.stored(POSTGRES, Lane.URGENT, null);
        keeping.placeEvents();
        feed.await(DESK, 0, Duration.ofDays(1));
        assertThat(store.head(DESK)).isEqualTo(1);
    }

    private FeedKeeping keepingAt(Instant now) {
        return new FeedKeeping(store, waiters, POSTGRES.groupCommit(), KEEP, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void thatTheGatewayCameBackComesBehindEveryCursorThatWasGivenBefore() {
        CaseSystemId restored = new CaseSystemId("restored-feed");
        Instant finished = NOW.plusSeconds(9);
        POSTGRES.groupCommit().commit(tx -> {
            tx.jdbc().sql("insert into ledger_origin values (2, 0, now())").update();
            tx.jdbc()
                    .sql("""
                            insert into restoration (generation, backup_id, snapshot_at, keys_at, restored_at, finished_at)
                            values (2, gen_random_uuid(), ?, now(), now(), ?)""")
                    .params(NOW.plusNanos(1234).atOffset(ZoneOffset.UTC), finished.atOffset(ZoneOffset.UTC))
                    .update();
            store.restored(tx, restored, 2, finished);
            return true;
        });

        for (OptionalLong cursor :
                List.of(OptionalLong.empty(), OptionalLong.of(0), OptionalLong.of(41), OptionalLong.of(100_000))) {
            assertThat(feed.read(restored, cursor, 10))
                    .isInstanceOfSatisfying(
                            EventPage.Events.class,
                            page -> assertThat(page.events()).singleElement().satisfies(event -> {
                                assertThat(event.type()).isEqualTo("gateway.restored");
                                assertThat(event.timestamp()).isEqualTo(finished);
                                assertThat(event.data()).isEqualTo(new CaseEvent.Restored(NOW));
                            }));
        }
    }

    @Test
    void whoKnowsACursorOfTheFirstRestoreIsToldOfTheSecondOfTheSameBackup() {
        CaseSystemId twice = new CaseSystemId("restored-twice");
        long first = positionAfterARestore(twice, 2, NOW);
        assertThat(positionAfterARestore(twice, 3, NOW.plusSeconds(60)))
                .as("beyond all of the first time")
                .isGreaterThan(first + 1_000_000_000);
        assertThat(positionAfterARestore(twice, 2, NOW.plusSeconds(3600)))
                .as("also where no partner knew the first time's generation")
                .isGreaterThan(first + 100_000);
    }

    /** Of a feed that came back as it was. */
    private long positionAfterARestore(CaseSystemId caseSystem, int generation, Instant finished) {
        POSTGRES.groupCommit().commit(tx -> {
            tx.jdbc()
                    .sql("delete from case_event where case_system = ?")
                    .param(caseSystem.value())
                    .update();
            tx.jdbc().sql("""
                            insert into case_event_head values (?, 41)
                            on conflict (case_system) do update set position = excluded.position""").param(caseSystem.value()).update();
            store.restored(tx, caseSystem, generation, finished);
            return true;
        });
        return store.head(caseSystem);
    }

    private EventPage.Events read(OptionalLong after, int limit) {
        EventPage page = feed.read(DESK, after, limit);
        assertThat(page).isInstanceOf(EventPage.Events.class);
        return (EventPage.Events) page;
    }

    private List<Long> positions(CaseSystemId caseSystem) {
        return store.after(caseSystem, 0, 10_000).stream()
                .map(FeedRow::position)
                .toList();
    }

    private void advance(ExchangeRow exchange, ExchangeState from, ExchangeState to) {
        POSTGRES.groupCommit().commit(tx -> exchanges.advance(tx, exchange.id(), Set.of(from), to, NOW.plusSeconds(1)));
    }

    private static void acceptInGroups(int count) {
        for (int i = 0; i < count; i++) {
            Samples.stored(POSTGRES, Lane.ROUTINE, null);
        }
    }

    /** As the version before did. */
    private static void leaveWaitingInGroups(ExchangeRow exchange, int count) {
        for (int i = 0; i < count; i++) {
            POSTGRES.groupCommit()
                    .commit(tx -> tx.jdbc()
                            .sql("insert into case_event_waiting (case_system, exchange_id, state, at)"
                                    + " values (?, ?, 'SEALED', now())")
                            .params(DESK.value(), exchange.id().value())
                            .update());
        }
    }

    private static void write(Connection connection, CaseSystemId caseSystem, ExchangeRow exchange, String state)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into case_event_waiting (case_system, exchange_id, state, at)" + " values (?, ?, ?, now())")) {
            insert.setString(1, caseSystem.value());
            insert.setObject(2, exchange.id().value());
            insert.setString(3, state);
            insert.executeUpdate();
        }
    }

    private static Connection connection() throws SQLException {
        StoreSettings.External server = (StoreSettings.External) POSTGRES.settings();
        return DriverManager.getConnection(server.url(), server.user(), PasswordFile.read(server.passwordFile()));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
