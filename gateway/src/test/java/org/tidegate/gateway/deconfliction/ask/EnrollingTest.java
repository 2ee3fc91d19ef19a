package org.tidegate.gateway.deconfliction.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidegate.gateway.deconfliction.ask.AskingBench.ALIAS;
import static org.tidegate.gateway.deconfliction.ask.AskingBench.EMAIL;
import static org.tidegate.gateway.deconfliction.ask.AskingBench.EPOCH;
import static org.tidegate.gateway.deconfliction.ask.AskingBench.NOW;
import static org.tidegate.gateway.deconfliction.ask.AskingBench.PHONE;
import static org.tidegate.gateway.deconfliction.ask.AskingBench.partner;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidegate.contracts.deconfliction.EntryMode;
import org.tidegate.contracts.deconfliction.message.Answering;
import org.tidegate.contracts.deconfliction.message.Declined;
import org.tidegate.contracts.deconfliction.message.Enrolment;
import org.tidegate.contracts.deconfliction.message.Evaluated;
import org.tidegate.crypto.cms.RefusedBecause;
import org.tidegate.crypto.sign.StatementRefused;
import org.tidegate.gateway.deconfliction.entry.OpenEntry;
import org.tidegate.gateway.store.PostgresForTests;
import org.tidegate.routes.failure.PassingFailure;

/** What becomes of batches that end differently: of several that are under way together, and of each in the ledger. */
class EnrollingTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    @TempDir
    Path folder;

    private AskingBench bench;

    @BeforeEach
    void nothingIsDue() {
        bench = new AskingBench(POSTGRES, folder);
    }

    @Nested
    class OfSeveral {
        private OpenEntry waits;
        private OpenEntry fails;
        private OpenEntry once;

        @BeforeEach
        void threeAreDue() {
            waits = bench.due(1, EntryMode.ACTIVE, PHONE);
            fails = bench.due(2, EntryMode.ACTIVE, EMAIL);
            once = bench.due(3, EntryMode.ONE_SHOT, PHONE);
        }

        private Answering answered(Enrolment question, RuntimeException failure) {
            if (question.target().equals(EMAIL)) {
                throw failure;
            }
            return question.mode() == EntryMode.ONE_SHOT
                    ? AskingBench.acknowledged(question)
                    : AskingBench.declined(question, Declined.Code.QUOTA);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void whatTheOthersCameToIsKeptBeforeOneThatFailedIsTold(boolean away) {
            RuntimeException failure = away
                    ? new PassingFailure("PARTNER_UNREACHABLE", "the test wants it so")
                    : new IllegalStateException("the test wants it so");
            bench.answers(question -> answered(question, failure));

            assertThatThrownBy(() -> bench.enrolling.some(partner(), EPOCH)).isSameAs(failure);

            assertThat(bench.waits(waits))
                    .isEqualTo("QUOTA " + NOW.plus(Duration.ofMinutes(10)).getEpochSecond());
            assertThat(bench.waits(fails))
                    .as("as it was: the partner is left alone, not the entry")
                    .startsWith("null -");
            assertThat(bench.waits(once)).isEmpty();
        }

        @Test
        void thereMayBeMoreWhereSomethingWasEvaluated() {
            bench.answers(question -> question.target().equals(EMAIL)
                    ? AskingBench.declined(question, Declined.Code.TYPE_NOT_AGREED)
                    : answered(question, new IllegalStateException()));

            assertThat(bench.enrolling.some(partner(), EPOCH)).isTrue();

            assertThat(bench.waits(fails)).startsWith("TYPE_NOT_AGREED");
            assertThat(bench.waits(once)).isEmpty();
            assertThat(bench.enrolling.some(partner(), EPOCH))
                    .as("all that is left waits")
                    .isFalse();
        }
    }

    /** As many as are left of the quota, whole batch or nothing. */
    private void quota(int left) {
        int[] still = {left};
        bench.answers(question -> {
            if (question.count() > still[0]) {
                return AskingBench.declined(question, Declined.Code.QUOTA);
            }
            still[0] -= question.count();
            return bench.evaluated(question);
        });
    }

    @Test
    void ofABatchThatIsMoreThanWhatIsLeftOfTheQuotaAsMuchIsEvaluatedAsIsLeft() {
        for (int entry = 1; entry <= 8; entry++) {
            bench.due(entry, EntryMode.ACTIVE, PHONE);
        }
        quota(5);

        assertThat(bench.enrolling.some(partner(), EPOCH)).isTrue();

        assertThat(bench.asked)
                .extracting(Enrolment::count)
                .as("nothing is asked about that must be too much by what was too much before")
                .containsExactly(8, 4, 2, 1);
        assertThat(bench.waiting()).hasSize(3).containsOnly("QUOTA");
        assertThat(bench.asked.stream().map(bench::rows))
                .as("each is in the ledger")
                .extracting(rows -> String.join(",", rows))
                .containsExactly(
                        "ENROLMENT_ASKED 8 QUOTA", "ENROLMENT_ASKED 4", "ENROLMENT_ASKED 2 QUOTA", "ENROLMENT_ASKED 1");
    }

    @Test
    void anEntryThatIsMoreThanTheQuotaDoesNotHoldUpTheOthers() {
        OpenEntry large = bench.due(1, EntryMode.ACTIVE, PHONE, PHONE, PHONE);
        OpenEntry one = bench.due(2, EntryMode.ACTIVE, PHONE);
        OpenEntry other = bench.due(3, EntryMode.ACTIVE, PHONE);
        quota(2);

        assertThat(bench.enrolling.some(partner(), EPOCH)).isTrue();

        assertThat(bench.waits(large)).startsWith("QUOTA");
        assertThat(bench.waits(one)).isEmpty();
        assertThat(bench.waits(other)).isEmpty();
    }

    @Test
    void aTypeThatIsNotAgreedIsLeftOut() {
        OpenEntry both = bench.due(1, EntryMode.ACTIVE, EMAIL, ALIAS);
        bench.answers(bench::evaluated);

        assertThat(bench.enrolling.some(partner(), EPOCH)).isTrue();

        assertThat(bench.asked).extracting(Enrolment::target).containsExactly(EMAIL);
        assertThat(bench.waits(both)).as("it is compared by what is agreed").isEmpty();
    }

    @Test
    void anEntryOfWhichNothingIsAgreedAnyMoreSaysSo() {
        OpenEntry alias = bench.due(1, EntryMode.ACTIVE, ALIAS);
        OpenEntry mail = bench.due(2, EntryMode.ACTIVE, EMAIL);
        bench.answers(bench::evaluated);

        assertThat(bench.enrolling.some(partner(), EPOCH)).isTrue();

        assertThat(bench.waits(alias))
                .isEqualTo("TYPE_NOT_AGREED " + NOW.plus(Duration.ofHours(1)).getEpochSecond());
        assertThat(bench.waits(mail)).isEmpty();
        assertThat(bench.asked).extracting(Enrolment::target).containsExactly(EMAIL);
        assertThat(bench.enrolling.some(partner(), EPOCH)).isFalse();
    }

    @Test
    void anAnswerThatNeverCameIsInTheLedger() {
        bench.due(1, EntryMode.ACTIVE, PHONE);
        bench.answers(question -> {
            throw new PassingFailure("PARTNER_UNREACHABLE", "the test wants it so");
        });

        assertThatThrownBy(() -> bench.enrolling.some(partner(), EPOCH)).isInstanceOf(PassingFailure.class);

        assertThat(bench.rows(bench.asked.getFirst())).containsExactly("ENROLMENT_ASKED 1 PARTNER_UNREACHABLE");
    }

    @Test
    void anAnswerWhoseSignatureDoesNotHoldIsInTheLedger() {
        bench.due(1, EntryMode.ACTIVE, PHONE);
        bench.answers(question -> {
            throw new StatementRefused(RefusedBecause.SIGNATURE_WRONG);
        });

        assertThatThrownBy(() -> bench.enrolling.some(partner(), EPOCH)).isInstanceOf(StatementRefused.class);

        assertThat(bench.rows(bench.asked.getFirst())).containsExactly("ENROLMENT_ASKED 1 SIGNATURE_WRONG");
    }

    @Test
    void anAnswerThatIsThrownAwayIsInTheLedger() {
        OpenEntry entry = bench.due(1, EntryMode.ACTIVE, PHONE);
        bench.answers(question -> {
            Evaluated right = bench.evaluated(question);
            return new Evaluated(
                    right.authority(),
                    right.partner(),
                    right.at(),
                    UUID.randomUUID(),
                    right.asked(),
                    question.elements(),
                    right.proof());
        });

        assertThat(bench.enrolling.some(partner(), EPOCH)).isFalse();

        assertThat(bench.waits(entry)).startsWith(Enrolling.PROOF_WRONG);
        assertThat(bench.rows(bench.asked.getFirst())).containsExactly("ENROLMENT_ASKED 1 " + Enrolling.PROOF_WRONG);
    }
}
