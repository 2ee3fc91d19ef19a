package org.tidegate.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.identity.TimeOrderedIds;
import org.tidegate.crypto.keys.LedgerKey;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.Cosigner;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.note.SignatureCheck;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.tree.HashSource;
import org.tidegate.crypto.ledger.tree.TreeHash;
import org.tidegate.crypto.ledger.tree.TreeProofs;
import org.tidegate.crypto.ledger.witness.AddCheckpoint;
import org.tidegate.crypto.ledger.witness.WitnessAnswer;
import org.tidegate.gateway.exchange.Alarms;
import org.tidegate.gateway.exchange.ExchangeLedger;
import org.tidegate.gateway.store.AlarmStore;
import org.tidegate.gateway.store.LedgerStore;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.gateway.store.StoreUnavailable;
import org.tidegate.gateway.store.WitnessStore;

/** XB as the cosigner of XA's log. */
class WitnessDeskTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final AuthorityId XB = new AuthorityId("XB");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LedgerKey keyOfXb = LogForTests.key();
    private final Cosigner cosigner = new Cosigner(LedgerNames.cosigner(XB), keyOfXb);
    private final LedgerKey keyOfLog = LogForTests.key();

    /** Another log for each test, as what was cosigned is never forgotten. */
    private AuthorityId authority = new AuthorityId("XA");

    private WitnessDesk desk = desk();

    private static int logs;

    @BeforeEach
    void anotherLog() {
        authority = new AuthorityId("XA-" + ++logs);
        desk = desk();
    }

    @Test
    void aLogThatGrowsIsCosignedAndTheHeadIsKept() {
        assertThat(ask(0, 3, "a").status()).isEqualTo(200);
        WitnessDesk.Answer answer = ask(3, 10, "a");
        assertThat(WitnessAnswer.read(answer.status(), answer.body(), checkpoint(10, "a"), cosigner.verifierKey()))
                .isInstanceOf(WitnessAnswer.Cosigned.class);
        SignedNote held = SignedNote.parse(desk.held(authority, name()).orElseThrow());
        assertThat(Checkpoint.of(held).size()).isEqualTo(10);
        assertThat(SignatureCheck.of(held, cosigner.verifierKey())).isInstanceOf(SignatureCheck.Cosigned.class);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void theHeadIsThereAfterARestart() {
        ask(0, 5, "a");
        desk = desk();
        WitnessDesk.Answer answer = ask(0, 7, "a");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(new String(answer.body(), StandardCharsets.US_ASCII)).isEqualTo("5\n");
    }

    @Test
    void whatIsNotStoredIsNotCosigned() {
        sql("create or replace function witness_full() returns trigger language plpgsql as $$ begin"
                + " raise exception 'no space left on device' using errcode = 'disk_full'; end $$");
        sql("create trigger witness_full before insert or update on witness_head execute function witness_full()");
        try {
            assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> ask(0, 3, "a"));
        } finally {
            sql("drop trigger witness_full on witness_head");
        }
        assertThat(desk.held(authority, name())).isEmpty();
        assertThat(ask(0, 3, "a").status()).isEqualTo(200);
    }

    @Test
    void anotherHistoryIsRefusedAndBothHeadsAreKept() {
        ask(0, 5, "a");
        assertThat(ask(5, 9, "b").status()).isEqualTo(422);
        assertThat(ask(5, 9, "b").status()).as("and again").isEqualTo(422);
        assertThat(alarms()).containsExactly(LedgerForks.FORKED);
        assertThat(pairs()).containsExactly("5 9");
        assertThat(Checkpoint.of(SignedNote.parse(desk.held(authority, name()).orElseThrow()))
                        .size())
                .isEqualTo(5);
    }

    @Test
    void anotherRootOfTheSameSizeIsASplitView() {
        ask(0, 5, "a");
        assertThat(ask(5, 5, "b").status()).isEqualTo(422);
        assertThat(ask(0, 5, "b").status()).as("asked as if for the first time").isEqualTo(409);
        assertThat(alarms()).containsExactly(LedgerForks.FORKED);
        assertThat(pairs()).containsExactly("5 5");
    }

    @Test
    void aSmallerTreeRollsNothingBack() {
        ask(0, 8, "a");
        assertThat(ask(0, 5, "a").status()).isEqualTo(409);
        assertThat(ask(8, 5, "a").status()).isEqualTo(400);
        assertThat(Checkpoint.of(SignedNote.parse(desk.held(authority, name()).orElseThrow()))
                        .size())
                .isEqualTo(8);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void aLogIsCosignedAtItsOwnPartnersRequestOnly() {
        byte[] request = request(0, 3, "a");
        assertThat(desk.addCheckpoint(new AuthorityId("XC"), request).status()).isEqualTo(404);
        assertThat(desk.held(new AuthorityId("XC"), name())).isEmpty();
    }

    @Test
    void aNoteThatTheLogDidNotSignIsRefused() {
        SignedCheckpoint forged = new LogSigner(LedgerNames.origin(authority), LogForTests.key())
                .sign(new Checkpoint(LedgerNames.origin(authority), 3, root(3, "a")));
        byte[] request = new AddCheckpoint(0, List.of(), forged.note()).octets();
        assertThat(desk.addCheckpoint(authority, request).status()).isEqualTo(403);
        assertThat(desk.addCheckpoint(authority, "old x\n".getBytes(StandardCharsets.US_ASCII))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aLogThatCameBackUnderAHigherNameIsCosignedFromItsBeginningAndRingsOnce() {
        ask(0, 8, "a");
        assertThat(ask(2, 0, 5, "b").status()).isEqualTo(200);
        assertThat(ask(2, 5, 9, "b").status()).isEqualTo(200);
        assertThat(restoredAlarms()).containsExactly("2");
        assertThat(sizeHeld(1)).as("the head of before is kept").isEqualTo(8);
        assertThat(sizeHeld(2)).isEqualTo(9);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void anyHigherNameWillDoAndClosesAllBelow() {
        ask(0, 8, "a");
        assertThat(ask(4, 0, 5, "b").status()).isEqualTo(200);
        assertThat(ask(2, 0, 6, "c").status()).isEqualTo(404);
        assertThat(ask(1, 8, 9, "a").status()).isEqualTo(404);
        assertThat(sizeHeld(1)).isEqualTo(8);
        assertThat(restoredAlarms()).containsExactly("4");
    }

    @Test
    void aLogThatGoesOnUnderTheNameItGaveUpRingsLikeAFork() {
        ask(0, 8, "a");
        ask(2, 0, 5, "b");
        assertThat(ask(1, 8, 8, "a").status()).as("what was signed before").isEqualTo(404);
        assertThat(ask(1, 0, 7, "a").status()).as("may come late").isEqualTo(404);
        assertThat(alarms()).isEmpty();
        assertThat(ask(1, 8, 9, "a").status()).isEqualTo(404);
        assertThat(alarms()).containsExactly(LedgerForks.FORKED);
        assertThat(pairs()).containsExactly("5 9");
    }

    @Test
    void aHigherNameThatAnotherKeySignedIsRefusedAndClosesNothing() {
        ask(0, 8, "a");
        String origin = LedgerNames.origin(authority, 2);
        SignedCheckpoint forged =
                new LogSigner(origin, LogForTests.key()).sign(new Checkpoint(origin, 3, root(3, "a")));
        byte[] request = new AddCheckpoint(0, List.of(), forged.note()).octets();
        assertThat(desk.addCheckpoint(authority, request).status()).isEqualTo(403);
        assertThat(restoredAlarms()).isEmpty();
        assertThat(ask(8, 9, "a").status()).isEqualTo(200);
    }

    @Test
    void aHigherNameIsCosignedAtItsOwnPartnersRequestOnly() {
        byte[] request = request(2, 0, 3, "a");
        assertThat(desk.addCheckpoint(new AuthorityId("XC"), request).status()).isEqualTo(404);
        assertThat(restoredAlarms()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {":1", ":02", ":1000", ":", ":2:2", ":x"})
    void whatIsNoNameOfALogIsUnknown(String ending) {
        String origin = LedgerNames.origin(authority) + ending;
        SignedCheckpoint named = new LogSigner(origin, keyOfLog).sign(new Checkpoint(origin, 3, root(3, "a")));
        byte[] request = new AddCheckpoint(0, List.of(), named.note()).octets();
        assertThat(desk.addCheckpoint(authority, request).status()).isEqualTo(404);
    }

    @Test
    void ofTheOldAndTheNewNameAtOnceTheOldOneNeverGrowsAfterTheNewOne() throws Exception {
        ask(0, 4, "a");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<WitnessDesk.Answer>> answers = new ArrayList<>();
            for (int request = 0; request < 12; request++) {
                int size = 5 + request;
                answers.add(threads.submit(() -> desk().addCheckpoint(authority, request(1, 4, size, "a"))));
                answers.add(threads.submit(() -> desk().addCheckpoint(authority, request(2, 0, 3, "b"))));
            }
            for (Future<WitnessDesk.Answer> answer : answers) {
                assertThat(answer.get().status()).isIn(200, 404, 409);
            }
        }
        assertThat(restoredAlarms()).containsExactly("2");
        assertThat(ask(1, sizeHeld(1), 20, "a").status()).isEqualTo(404);
    }

    @Test
    void ofTwoHistoriesAtOnceOneIsCosignedAndNeverBoth() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<WitnessDesk.Answer>> answers = new ArrayList<>();
            for (int request = 0; request < 24; request++) {
                String history = request % 2 == 0 ? "a" : "b";
                answers.add(threads.submit(() -> desk().addCheckpoint(authority, request(0, 6, history))));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<WitnessDesk.Answer> answer : answers) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
        }
        assertThat(alarms()).containsExactly(LedgerForks.FORKED);
    }

    @Test
    void whatOnePartnerShowsOfALogDoesNotUseUpWhatIsKeptForAnother() {
        byte[] held = checkpoint(1, "a").note().octets();
        for (int pair = 0; pair < 40; pair++) {
            keep(XB, held, checkpoint(2 + pair, "b").note().octets());
        }
        keep(new AuthorityId("XC"), held, checkpoint(1, "c").note().octets());
        assertThat(pairs()).hasSize(33).contains("1 1");
    }

    private void keep(AuthorityId partner, byte[] held, byte[] offered) {
        WitnessStore store = new WitnessStore(POSTGRES.reads());
        POSTGRES.groupCommit().commit(tx -> {
            store.keep(
                    tx,
                    new WitnessStore.Fork(
                            UUID.randomUUID(),
                            LedgerNames.origin(authority),
                            partner,
                            held,
                            offered,
                            Clock.systemUTC().instant()));
            return true;
        });
    }

    private WitnessDesk desk() {
        var reads = POSTGRES.reads();
        var commits = POSTGRES.groupCommit();
        TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC(), RANDOM);
        Alarms alarms = new Alarms(
                new AlarmStore(reads),
                new ExchangeLedger(XB, "xb-1", new LedgerStore(reads), RANDOM),
                commits,
                ids,
                Clock.systemUTC());
        WitnessStore store = new WitnessStore(reads);
        return new WitnessDesk(
                partner -> Map.of(authority, keyOfLog.publicKey()).entrySet().stream()
                        .filter(known -> known.getKey().equals(partner))
                        .map(Map.Entry::getValue)
                        .findFirst(),
                cosigner,
                store,
                new LedgerForks(XB, store, alarms, commits, ids, Clock.systemUTC()),
                alarms,
                commits,
                Clock.systemUTC());
    }

    private WitnessDesk.Answer ask(long old, int size, String history) {
        return ask(1, old, size, history);
    }

    private WitnessDesk.Answer ask(int generation, long old, int size, String history) {
        return desk.addCheckpoint(authority, request(generation, old, size, history));
    }

    private byte[] request(long old, int size, String history) {
        return request(1, old, size, history);
    }

    private byte[] request(int generation, long old, int size, String history) {
        List<Digest> proof = old > size ? List.of() : new TreeProofs(source(history)).consistency(old, size);
        return new AddCheckpoint(
                        old, proof, checkpoint(generation, size, history).note())
                .octets();
    }

    private long sizeHeld(int generation) {
        String name = WitnessDesk.nameOf(LedgerNames.origin(authority, generation));
        return Checkpoint.of(SignedNote.parse(desk.held(authority, name).orElseThrow()))
                .size();
    }

    /** The generations they tell of. */
    private List<String> restoredAlarms() {
        return new AlarmStore(POSTGRES.reads())
                .open().stream()
                        .filter(alarm -> alarm.code().equals(WitnessDesk.RESTORED)
                                && authority.value().equals(alarm.subjects().get("partner")))
                        .map(alarm -> String.valueOf(alarm.subjects().get("generation")))
                        .toList();
    }

    private SignedCheckpoint checkpoint(int size, String history) {
        return checkpoint(1, size, history);
    }

    private SignedCheckpoint checkpoint(int generation, int size, String history) {
        String origin = LedgerNames.origin(authority, generation);
        return new LogSigner(origin, keyOfLog).sign(new Checkpoint(origin, size, root(size, history)));
    }

    private static Digest root(int size, String history) {
        return new TreeProofs(source(history)).root(size);
    }

    /** Two histories differ from their first entry on. */
    private static HashSource source(String history) {
        return new HashSource() {
            @Override
            public Digest hash(int level, long index) {
                return level == 0
                        ? TreeHash.leaf((history + index).getBytes(StandardCharsets.UTF_8))
                        : TreeHash.node(hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1));
            }
        };
    }

    private String name() {
        return WitnessDesk.nameOf(LedgerNames.origin(authority));
    }

    private List<String> alarms() {
        return new AlarmStore(POSTGRES.reads())
                .open().stream()
                        .filter(alarm ->
                                authority.value().equals(alarm.subjects().get("ledger")))
                        .map(alarm -> alarm.code())
                        .toList();
    }

    /** The sizes of the heads held and offered. */
    private List<String> pairs() {
        return POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select held, offered from ledger_fork where origin = ?")
                        .param(LedgerNames.origin(authority))
                        .query((r, row) -> Checkpoint.of(SignedNote.parse(r.getBytes("held")))
                                        .size()
                                + " "
                                + Checkpoint.of(SignedNote.parse(r.getBytes("offered")))
                                        .size())
                        .list());
    }

    private static void sql(String sql) {
        POSTGRES.groupCommit().commit(tx -> {
            tx.jdbc().sql(sql).update();
            return true;
        });
    }
}
