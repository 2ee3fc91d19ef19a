package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.crypto.deconfliction.Tag;
import org.tidegate.gateway.store.postgres.Await;

/** Tags belong to open entries: one that ends while a partner evaluates it leaves none behind. */
class TargetTagStoreTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final TargetType PHONE = new TargetType("phone");
    private static final int EPOCH = 1;

    private final TargetEntryStore entries = new TargetEntryStore(POSTGRES.reads());
    private final TargetTagStore tags = new TargetTagStore(POSTGRES.reads());

    @Test
    void anEntryThatEndedBeforeItsTagsAreStoredGetsNone() {
        UUID stays = entered();
        UUID ended = entered();
        end(ended);

        store(stays, ended, stays);

        assertThat(tagged(ended)).isZero();
        assertThat(tagged(stays)).isEqualTo(2);
    }

    @Test
    void anEntryThatEndsWhileItsTagsAreStoredKeepsNone() {
        UUID entry = entered();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> storing =
                CompletableFuture.runAsync(() -> POSTGRES.groupCommit().commit(tx -> {
                    insert(tx, entry);
                    written.countDown();
                    return await(goOn);
                }));
        assertThat(await(written)).isTrue();
        CompletableFuture<Void> ending = CompletableFuture.runAsync(() -> end(entry));
        Await.until("whoever ends it waits for whoever stores its tags", TargetTagStoreTest::endingWaits);
        goOn.countDown();
        storing.join();
        ending.join();

        assertThat(tagged(entry)).isZero();
    }

    /** Such as what was evaluated before the agreement counted epochs otherwise: the partner would decline it each hour. */
    @Test
    void whatIsOfAnEpochThatIsNotInUseIsNotProbed() {
        store(entered());

        assertThat(tags.toProbe(XB, List.of(EPOCH + 1, EPOCH + 2), NOW, 100)).isEmpty();
        assertThat(tags.toProbe(XB, List.of(EPOCH, EPOCH + 1), NOW, 100))
                .isNotEmpty()
                .allSatisfy(batch -> assertThat(batch.batch().epoch()).isEqualTo(EPOCH));
    }

    private static boolean endingWaits() {
        return POSTGRES.reads().read(jdbc -> jdbc.sql("""
                                select exists (select from pg_stat_activity
                                    where datname = current_database() and wait_event_type = 'Lock'
                                        and query like 'update deconfliction_entry set state%')""").query(Boolean.class).single());
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private UUID entered() {
        UUID id = UUID.randomUUID();
        TargetEntryStore.NewEntry entry = EntryForTests.of(id, XB, PHONE, EntryMode.ACTIVE, 1, NOW);
        POSTGRES.groupCommit().commit(tx -> {
            entries.insert(tx, List.of(entry), List.of(), NOW);
            return true;
        });
        return id;
    }

    private void end(UUID entry) {
        POSTGRES.groupCommit().commit(tx -> entries.end(tx, entry, TargetEntryRow.State.WITHDRAWN, NOW));
    }

    private void store(UUID... places) {
        POSTGRES.groupCommit().commit(tx -> {
            insert(tx, places);
            return true;
        });
    }

    private void insert(Transaction tx, UUID... places) {
        List<TargetTagStore.TagRow> rows = Stream.iterate(0, place -> place + 1)
                .limit(places.length)
                .map(place -> new TargetTagStore.TagRow(place, places[place], new Tag(new byte[Tag.SIZE]), true))
                .toList();
        tags.insert(
                tx,
                new TargetTagStore.Batch(UUID.randomUUID(), XB, EPOCH, PHONE, EntryMode.ACTIVE, places.length),
                rows,
                NOW,
                NOW);
    }

    private static long tagged(UUID entry) {
        return POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select count(*) from deconfliction_tag where entry_id = ?")
                        .param(entry)
                        .query(Long.class)
                        .single());
    }
}
