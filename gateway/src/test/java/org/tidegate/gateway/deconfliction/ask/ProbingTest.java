package org.tidegate.gateway.deconfliction.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.HitState;
import org.tidegate.contracts.deconfliction.PackedOctets;
import org.tidegate.contracts.deconfliction.TargetType;
import org.tidegate.contracts.deconfliction.message.Acknowledged;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.DeconflictionMessageJson;
import org.tidegate.contracts.deconfliction.message.Evaluated;
import org.tidegate.contracts.deconfliction.message.Ground;
import org.tidegate.contracts.deconfliction.message.Probe;
import org.tidegate.contracts.deconfliction.message.ProbedBatch;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.contracts.ledger.LedgerEntry;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.deconfliction.ElementPack;
import org.tidegate.crypto.deconfliction.Tag;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.gateway.deconfliction.Handles;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.EntryForTests;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.TargetEntryRow;
import org.tidegate.gateway.store.TargetEntryStore;
import org.tidegate.gateway.store.TargetTagStore;
import org.tidegate.routes.failure.PassingFailure;

/** What a partner sees of a day's question, and what our ledger says of it. */
class ProbingTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    Path folder;

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AuthorityId XA = new AuthorityId("XA");
    private static final AuthorityId XB = new AuthorityId("XB");
    private static final TargetType PHONE = new TargetType("phone");
    private static final int EPOCH = 2;

    private final TargetEntryStore entries = new TargetEntryStore(POSTGRES.reads());
    private final TargetTagStore tags = new TargetTagStore(POSTGRES.reads());
    private final List<Probe> asked = new ArrayList<>();
    private Function<Probe, Answering> answer =
            question -> new Acknowledged(XB, XA, NOW, UUID.randomUUID(), DeconflictionMessageJson.digest(question));
    private Probing probing;

    @BeforeEach
    void nothingIsStored() {
        POSTGRES.groupCommit().commit(tx -> {
            tx.jdbc().sql("delete from deconfliction_batch").update();
            tx.jdbc().sql("delete from deconfliction_hit").update();
            return true;
        });
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        DataKeys dataKeys = new DataKeys(NodeKey.create(folder.resolve("node.key"), RANDOM), RANDOM);
        probing = new Probing(
                tags,
                new ProbeQuestions(
                        XA,
                        new Grounding(new Handles(dataKeys)),
                        dataKeys,
                        new TimeOrderedIds(Clock.systemUTC(), RANDOM)),
                (partner, question) -> {
                    asked.add((Probe) question);
                    return answer.apply((Probe) question);
                },
                new ExchangeLedger(XA, "xa-1", new LedgerStore(POSTGRES.reads()), RANDOM),
                POSTGRES.groupCommit(),
                RANDOM,
                clock);
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "REFUSED", "PENDING_APPROVAL"})
    void oneThatIsHeldBackLooksAsItDidWhenItMissed(HitState state) {
        UUID entry = entered(1);
        UUID batch = evaluated(entry);
        Probe missed = asked();
        heldBack(entry, state);

        Probe held = aDayLater();
        Probe heldStill = aDayLater();

        assertThat(held.batches()).isEqualTo(missed.batches()).containsExactly(new ProbedBatch(batch, 1));
        assertThat(held.grounds()).isEqualTo(missed.grounds());
        assertThat(missed.tags()).isEqualTo(ElementPack.ofTags(List.of(tag(0))));
        assertThat(List.of(held.tags(), heldStill.tags(), missed.tags()))
                .as("random each day")
                .doesNotHaveDuplicates();
    }

    @Test
    void oneThatWasFoundBeforeItWasAskedAboutIsAskedAboutNoOtherwise() {
        UUID entry = entered(1);
        UUID batch = evaluated(entry);
        heldBack(entry, HitState.SILENT);

        Probe first = asked();

        assertThat(first.batches()).containsExactly(new ProbedBatch(batch, 1));
        assertThat(ElementPack.tags(first.tags())).hasSize(1).doesNotContain(tag(0));
    }

    @Test
    void oneThatIsHeldBackKeepsItsPlaceAndItsCase() {
        UUID between = entered(2);
        evaluated(entered(1), between, entered(3));
        Probe missed = asked();
        heldBack(between, HitState.SILENT);

        Probe held = aDayLater();

        assertThat(held.grounds())
                .isEqualTo(missed.grounds())
                .extracting(Ground::count)
                .containsExactly(1, 1, 1);
        assertThat(held.grounds()).extracting(Ground::caseHandle).doesNotHaveDuplicates();
        List<Tag> sent = ElementPack.tags(held.tags());
        assertThat(List.of(sent.getFirst(), sent.getLast())).containsExactly(tag(0), tag(2));
        assertThat(sent).doesNotContain(tag(1));
    }

    @Test
    void whatWasWithdrawnIsAskedAboutAsLongAsOneOfItsBatchIsLeftAndCounted() {
        UUID withdrawn = entered(1);
        UUID alone = entered(2);
        UUID batch = evaluated(entered(1), withdrawn);
        evaluated(alone);
        end(withdrawn);
        end(alone);

        for (int each = 0; each < 2; each++) {
            assertThat(probing.some(AskingBench.partner(), List.of(EPOCH))).isTrue();
        }

        assertThat(asked).hasSize(1);
        Probe question = asked.getFirst();
        assertThat(question.batches()).containsExactly(new ProbedBatch(batch, 2));
        LedgerEntry row = row(question);
        assertThat(row.count()).isEqualTo(2);
        assertThat(row.content()).isEqualTo(DeconflictionMessageJson.digest(question));
        assertThat(row.code()).isNull();
        assertThat(probing.some(AskingBench.partner(), List.of(EPOCH))).isFalse();
    }

    @Test
    void nothingIsAskedWhereAllIsWithdrawn() {
        UUID alone = entered(1);
        evaluated(alone);
        end(alone);

        assertThat(probing.some(AskingBench.partner(), List.of(EPOCH))).isTrue();
        assertThat(probing.some(AskingBench.partner(), List.of(EPOCH))).isFalse();
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aQuestionThatIsNotAnsweredWellIsInTheLedgerWithTheReason(boolean declined) {
        answer = question -> declined
                ? new Declined(
                        XB, XA, NOW, UUID.randomUUID(), DeconflictionMessageJson.digest(question), Declined.Code.QUOTA)
                : new Evaluated(
                        XB,
                        XA,
                        NOW,
                        UUID.randomUUID(),
                        DeconflictionMessageJson.digest(question),
                        new PackedOctets(new byte[33]),
                        new PackedOctets(new byte[64]));
        evaluated(entered(1), entered(1));

        assertThat(probing.some(AskingBench.partner(), List.of(EPOCH))).isFalse();

        assertThat(row(asked.getFirst()).code()).isEqualTo(declined ? "QUOTA" : "ANSWER_UNEXPECTED");
        assertThat(row(asked.getFirst()).count()).isEqualTo(2);
        assertThat(probing.some(AskingBench.partner(), List.of(EPOCH)))
                .as("it waits")
                .isFalse();
        assertThat(asked).hasSize(1);
    }

    /** Such as one that was counted before its node was killed, which is counted once more. */
    @Test
    void whatIsMoreThanIsLookedUpForNowKeepsNoneOfTheOthersWaiting() {
        for (int target = 1; target <= 4; target++) {
            evaluated(entered(target));
            asked();
        }
        asked.clear();
        dueAgain();
        AtomicInteger left = new AtomicInteger(3);
        answer = question -> {
            int size = ElementPack.tags(question.tags()).size();
            Digest digest = DeconflictionMessageJson.digest(question);
            if (size > left.get()) {
                return new Declined(XB, XA, NOW, UUID.randomUUID(), digest, Declined.Code.QUOTA);
            }
            left.addAndGet(-size);
            return new Acknowledged(XB, XA, NOW, UUID.randomUUID(), digest);
        };

        assertThat(probing.some(AskingBench.partner(), List.of(EPOCH))).isTrue();

        assertThat(asked)
                .extracting(question -> ElementPack.tags(question.tags()).size())
                .as("what must be too many is not asked")
                .containsExactly(4, 2, 1);
        assertThat(asked).extracting(question -> row(question).code()).containsExactly("QUOTA", null, null);
        assertThat(probing.some(AskingBench.partner(), List.of(EPOCH)))
                .as("the fourth waits")
                .isFalse();
        assertThat(asked).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void soIsOneToWhichNoAnswerCame(boolean away) {
        RuntimeException failure = away
                ? new PassingFailure("PARTNER_UNREACHABLE", "the test wants it so")
                : new StatementRefused(RefusedBecause.SIGNATURE_WRONG);
        answer = question -> {
            throw failure;
        };
        UUID heldBack = entered(2);
        evaluated(entered(1), heldBack);
        heldBack(heldBack, HitState.SILENT);

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> probing.some(AskingBench.partner(), List.of(EPOCH)))
                    .isSameAs(failure);
        }

        assertThat(asked).as("due still").hasSize(2);
        assertThat(DeconflictionMessageJson.digest(asked.getLast()))
                .as("the same octets, so that it is counted once")
                .isEqualTo(DeconflictionMessageJson.digest(asked.getFirst()));
        assertThat(rows(asked.getFirst())).hasSize(2).allSatisfy(row -> {
            assertThat(row.code()).isEqualTo(away ? "PARTNER_UNREACHABLE" : "SIGNATURE_WRONG");
            assertThat(row.count()).isEqualTo(2);
            assertThat(row.content()).isEqualTo(DeconflictionMessageJson.digest(asked.getFirst()));
        });
    }

    /** Else the partner would say each hour that it knows the id with other octets. */
    @Test
    void whatIsNotAsItWasWhenItWasAskedFirstIsAskedAnew() {
        UUID withdrawn = entered(2);
        evaluated(entered(1), withdrawn);
        answer = question -> {
            throw new PassingFailure("PARTNER_UNREACHABLE", "the test wants it so");
        };
        assertThatThrownBy(() -> probing.some(AskingBench.partner(), List.of(EPOCH)))
                .isInstanceOf(PassingFailure.class);
        UUID known = asked.getFirst().id();
        end(withdrawn);
        answer = question -> question.id().equals(known)
                ? new Declined(
                        XB,
                        XA,
                        NOW,
                        UUID.randomUUID(),
                        DeconflictionMessageJson.digest(question),
                        Declined.Code.ID_REUSED)
                : new Acknowledged(XB, XA, NOW, UUID.randomUUID(), DeconflictionMessageJson.digest(question));

        assertThat(probing.some(AskingBench.partner(), List.of(EPOCH))).isTrue();

        assertThat(asked).extracting(Probe::id).startsWith(known, known).hasSize(3);
        assertThat(row(asked.getLast()).code()).isNull();
    }

    @Test
    void whatWasNeverLookedUpComesBeforeWhatIsAskedAgain() {
        evaluated(entered(1));
        asked();
        dueAgain();
        UUID fresh = evaluated(entered(2));

        assertThat(asked().batches()).containsExactly(new ProbedBatch(fresh, 1));
    }

    private Probe asked() {
        int before = asked.size();
        assertThat(probing.some(AskingBench.partner(), List.of(EPOCH))).isTrue();
        assertThat(asked).as("one question goes out").hasSize(before + 1);
        return asked.getLast();
    }

    private Probe aDayLater() {
        dueAgain();
        return asked();
    }

    private static void dueAgain() {
        POSTGRES.groupCommit()
                .commit(tx -> tx.jdbc()
                        .sql("update deconfliction_batch set probe_at = timestamptz '1960-01-01'")
                        .update());
    }

    /** Of the place, in each batch. */
    private static Tag tag(int place) {
        byte[] octets = new byte[Tag.SIZE];
        Arrays.fill(octets, (byte) (place + 1));
        return new Tag(octets);
    }

    private UUID evaluated(UUID... places) {
        UUID batch = UUID.randomUUID();
        List<TargetTagStore.TagRow> rows = new ArrayList<>();
        for (int place = 0; place < places.length; place++) {
            rows.add(new TargetTagStore.TagRow(place, places[place], tag(place), true));
        }
        POSTGRES.groupCommit().commit(tx -> {
            tags.insert(
                    tx,
                    new TargetTagStore.Batch(batch, XB, EPOCH, PHONE, EntryMode.ACTIVE, places.length),
                    rows,
                    NOW,
                    NOW);
            return true;
        });
        return batch;
    }

    private UUID entered(int ofCase) {
        UUID id = UUID.randomUUID();
        TargetEntryStore.NewEntry entry = EntryForTests.of(id, XB, PHONE, EntryMode.ACTIVE, ofCase, NOW);
        POSTGRES.groupCommit().commit(tx -> {
            entries.insert(tx, List.of(entry), List.of(), NOW);
            return true;
        });
        return id;
    }

    private void end(UUID entry) {
        POSTGRES.groupCommit().commit(tx -> entries.end(tx, entry, TargetEntryRow.State.WITHDRAWN, NOW));
    }

    private static void heldBack(UUID entry, HitState state) {
        POSTGRES.groupCommit()
                .commit(tx -> tx.jdbc().sql("""
                                insert into deconfliction_hit (hit_id, partner, target, role, entry_id, case_handle, batch_id, place,
                                    state, rule, urgent, handling, detected_at)
                                values (gen_random_uuid(), 'XB', 'phone', 'HOLDER', ?, 'theirs', gen_random_uuid(), 0,
                                    ?, 'APPROVAL', false, '{}', now())""").params(entry, state.name()).update());
    }

    private static LedgerEntry row(Probe question) {
        List<LedgerEntry> rows = rows(question);
        assertThat(rows).as("one row of each question").hasSize(1);
        return rows.getFirst();
    }

    private static List<LedgerEntry> rows(Probe question) {
        return POSTGRES
                .reads()
                .read(jdbc -> jdbc.sql("select entry from ledger_entry where event = 'PROBE_ASKED'")
                        .query((r, row) -> LedgerEntryJson.read(r.getBytes("entry")))
                        .list())
                .stream()
                .filter(row -> question.id().equals(row.subject()))
                .toList();
    }
}
