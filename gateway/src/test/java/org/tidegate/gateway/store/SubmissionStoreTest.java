package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.store.Samples.DESK;
import static org.tidegate.gateway.store.Samples.NOW;
import static org.tidegate.gateway.store.Samples.OTHER_DESK;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tidegate.contracts.authority.CaseSystemId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.rest.DataKeys;
import org.tidegate.crypto.rest.NodeKey;
import org.tidegate.gateway.store.SubmissionStore.Begin;

class SubmissionStoreTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private static final Digest BODY = Digest.sha256(new byte[] {1});
    private static final Digest OTHER_BODY = Digest.sha256(new byte[] {2});

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    static Path folder;

    private static SubmissionStore submissions;

    @BeforeAll
    static void openTheStore() {
        submissions = new SubmissionStore(
                POSTGRES.reads(), new DataKeys(NodeKey.create(folder.resolve("node.key"), RANDOM), RANDOM));
    }

    @Test
    void aKeyIsFoundWithoutUsingItUntilItIsSevenDaysOld() {
        Instant sevenDays = NOW.plus(Duration.ofDays(7));
        assertThat(submissions.find(DESK, "looked up", BODY, NOW)).isEmpty();
        begin(DESK, "looked up", BODY, 1, NOW);
        assertThat(submissions.find(DESK, "looked up", BODY, sevenDays))
                .get(InstanceOfAssertFactories.type(Begin.Done.class))
                .satisfies(done -> assertThat(done.answer()).containsExactly(1));
        assertThat(submissions.find(DESK, "looked up", OTHER_BODY, NOW)).get().isInstanceOf(Begin.OtherBody.class);
        assertThat(submissions.find(OTHER_DESK, "looked up", BODY, NOW)).isEmpty();
        assertThat(submissions.find(DESK, "looked up", BODY, sevenDays.plusMillis(1)))
                .isEmpty();
    }

    @Test
    void aGuessAtAKeyOrABodyCannotBeTestedWithTheDatabaseAlone() {
        begin(DESK, "case 4711 of somebody", BODY, 1, NOW);
        List<byte[]> stored = POSTGRES.reads()
                .read(jdbc -> jdbc.sql(
                                "select key_digest d from submission union all select body_digest from submission")
                        .query((r, row) -> r.getBytes("d"))
                        .list());
        assertThat(stored)
                .isNotEmpty()
                .doesNotContain(BODY.bytes())
                .doesNotContain(Digest.sha256("case 4711 of somebody".getBytes(StandardCharsets.UTF_8))
                        .bytes());
    }

    @Test
    void theSameBodyUnderTheSameKeyGetsTheFirstAnswer() {
        assertThat(begin(DESK, "same", BODY, 1, NOW)).isInstanceOf(Begin.New.class);
        assertThat(begin(DESK, "same", BODY, 2, NOW))
                .isInstanceOfSatisfying(
                        Begin.Done.class, done -> assertThat(done.answer()).containsExactly(1));
    }

    @Test
    void anotherBodyUnderTheSameKeyIsToldApart() {
        begin(DESK, "other body", BODY, 1, NOW);
        assertThat(begin(DESK, "other body", OTHER_BODY, 2, NOW)).isInstanceOf(Begin.OtherBody.class);
    }

    @Test
    void aKeyBelongsToItsCaseSystem() {
        begin(DESK, "mine", BODY, 1, NOW);
        assertThat(begin(OTHER_DESK, "mine", OTHER_BODY, 2, NOW)).isInstanceOf(Begin.New.class);
    }

    @Test
    void ofManyWhoUseAKeyAtOnceOneIsNewAndTheOthersGetItsAnswer() throws Exception {
        AtomicInteger fresh = new AtomicInteger();
        AtomicInteger sum = new AtomicInteger();
        GroupCommitTest.inParallel(32, caller -> {
            switch (begin(DESK, "contended", BODY, caller, NOW)) {
                case Begin.New first -> {
                    fresh.incrementAndGet();
                    sum.addAndGet(caller);
                }
                case Begin.Done done -> sum.addAndGet(done.answer()[0]);
                case Begin.OtherBody other -> throw new AssertionError("the body was the same");
            }
        });
        assertThat(fresh).hasValue(1);
        assertThat(sum.get() % 32).isZero(); // 32 times the same answer
    }

    @Test
    void aKeyWhoseTransactionFailedIsFreeAgain() {
        try {
            POSTGRES.groupCommit().commit(claim(DESK, "failed", BODY, 1, NOW), (tx, granted) -> {
                throw new IllegalArgumentException("the work failed");
            });
        } catch (IllegalArgumentException expected) {
            assertThat(expected).hasMessage("the work failed");
        }
        assertThat(begin(DESK, "failed", OTHER_BODY, 2, NOW)).isInstanceOf(Begin.New.class);
    }

    @Test
    void afterSevenDaysAKeyIsNew() {
        begin(DESK, "old", BODY, 1, NOW);
        Instant sevenDays = NOW.plus(Duration.ofDays(7));
        assertThat(begin(DESK, "old", OTHER_BODY, 2, sevenDays)).isInstanceOf(Begin.OtherBody.class);
        assertThat(begin(DESK, "old", OTHER_BODY, 2, sevenDays.plusMillis(1))).isInstanceOf(Begin.New.class);
    }

    @Test
    void whatIsOlderThanSevenDaysIsForgottenAndTheRestKept() {
        begin(DESK, "forgotten", BODY, 1, NOW.minus(Duration.ofDays(8)));
        begin(DESK, "kept", BODY, 1, NOW.minus(Duration.ofDays(6)));
        int forgotten = POSTGRES.groupCommit().commit(tx -> submissions.forget(tx, NOW, 1_000));
        assertThat(forgotten).isPositive();
        assertThat(begin(DESK, "kept", BODY, 2, NOW)).isInstanceOf(Begin.Done.class);
        assertThat(POSTGRES.groupCommit().<Integer>commit(tx -> submissions.forget(tx, NOW, 1_000)))
                .isZero();
    }

    @Test
    void theKeyItselfIsNotStored() {
        begin(DESK, "case 4711 of somebody", BODY, 1, NOW);
        String all = POSTGRES.reads()
                .read(jdbc -> jdbc.sql("select string_agg(s::text, ' ') from submission s")
                        .query(String.class)
                        .single());
        assertThat(all).doesNotContain("4711");
    }

    private Begin begin(CaseSystemId caseSystem, String key, Digest body, int answer, Instant now) {
        return POSTGRES.groupCommit()
                .commit(
                        claim(caseSystem, key, body, answer, now),
                        (tx, granted) -> submissions.begin(tx, granted, caseSystem, key, body));
    }

    private Claim claim(CaseSystemId caseSystem, String key, Digest body, int answer, Instant now) {
        return submissions.beginning(caseSystem, key, body, new byte[] {(byte) answer}, now);
    }
}
