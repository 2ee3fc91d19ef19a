package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidegate.gateway.store.Samples.NOW;
import static org.tidegate.gateway.store.Samples.XB;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DuplicateKeyException;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.Lane;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.envelope.EnvelopeId;

class EnvelopeStoreTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private final GroupCommit commits = POSTGRES.groupCommit();
    private final EnvelopeStore envelopes = new EnvelopeStore(POSTGRES.reads());
    private final PackageSeenStore seen = new PackageSeenStore(POSTGRES.reads());

    @Test
    void theSealedBytesOfARetryAreTheBytesOfTheFirstAttempt() {
        SealedRow row = sealed();
        insert(row);
        SealedRow found = envelopes.findToSend(row.id(), NOW).orElseThrow();
        assertThat(found.sealed()).isEqualTo(row.sealed());
        assertThat(found.wrappedDataKey()).isEqualTo(row.wrappedDataKey());
        assertThat(found.digest()).isEqualTo(row.digest());
        assertThat(found.notAfter()).isEqualTo(row.notAfter());
    }

    @Test
    void whatIsPastItsNotAfterOrWasRefusedIsNotSentAgain() {
        SealedRow row = sealed();
        insert(row);
        assertThat(envelopes.findToSend(row.id(), row.notAfter())).isPresent();
        assertThat(envelopes.findToSend(row.id(), row.notAfter().plusMillis(1))).isEmpty();
        commits.commit(tx -> {
            envelopes.keepRefusal(tx, row.id(), new byte[] {1}, NOW);
            return true;
        });
        assertThat(envelopes.findToSend(row.id(), NOW)).isEmpty();
    }

    @Test
    void whatHoldsAPackageThatIsShutAwayIsNotSentAgainBecauseAPartnerLostIt() {
        SealedRow row = sealed();
        insert(row);
        SealedRow.Item item = row.items().getFirst();
        assertThat(envelopes.findToSend(item.exchange(), NOW)).isPresent();
        PackageRef ref = new PackageRef(item.packageId(), null);
        ErasureStore erasures = new ErasureStore(POSTGRES.reads());
        Optional<UUID> shut = commits.commit(tx -> erasures.shutAway(tx, Samples.id(), ref, "gateway", NOW));
        assertThat(shut).isPresent();
        assertThat(envelopes.findToSend(item.exchange(), NOW)).isEmpty();
    }

    @Test
    void anEnvelopeIsSealedOnce() {
        SealedRow row = sealed();
        insert(row);
        assertThatThrownBy(() -> insert(row)).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void theFirstReceiptIsKeptByteForByteWhateverComesLater() {
        SealedRow row = sealed();
        insert(row);
        assertThat(envelopes.receipt(row.id())).isEmpty();
        keepReceipt(row.id(), 9, 8, 7);
        keepReceipt(row.id(), 6, 5);
        assertThat(envelopes.receipt(row.id()))
                .hasValueSatisfying(receipt -> assertThat(receipt).isEqualTo(new byte[] {9, 8, 7}));
    }

    @Test
    void theSameEnvelopeIsAnsweredOnceAndItsStoredAnswerStays() throws Exception {
        EnvelopeId id = new EnvelopeId(Samples.id());
        AtomicInteger first = new AtomicInteger();
        GroupCommitTest.inParallel(16, caller -> {
            AnsweredEnvelope answer = new AnsweredEnvelope(digest(1), new byte[] {(byte) caller}, false);
            if (commits.<Boolean>commit(envelopes.answering(XB, id, answer, NOW), (tx, granted) -> granted)) {
                first.addAndGet(1 + caller);
            }
        });
        AnsweredEnvelope found = envelopes.findAnswered(XB, id).orElseThrow();
        assertThat(found.answer()).containsExactly(first.get() - 1);
        assertThat(found.digest()).isEqualTo(digest(1));
        assertThat(found.refused()).isFalse();
    }

    @Test
    void anEnvelopeIdBelongsToItsSender() {
        EnvelopeId id = new EnvelopeId(Samples.id());
        AuthorityId other = new AuthorityId("XC");
        AnsweredEnvelope refusal = new AnsweredEnvelope(digest(2), new byte[] {1}, true);
        commits.commit(envelopes.answering(XB, id, refusal, NOW), (tx, granted) -> granted);
        assertThat(envelopes.findAnswered(other, id)).isEmpty();
        assertThat(envelopes.findAnswered(XB, id))
                .hasValueSatisfying(found -> assertThat(found.refused()).isTrue());
    }

    @Test
    void aPackageIsRememberedWithTheDigestItFirstCameWith() {
        PackageId id = new PackageId(Samples.id());
        EnvelopeId envelope = new EnvelopeId(Samples.id());
        assertThat(seen.find(XB, id)).isEmpty();
        assertThat(see(id, 1, envelope)).isTrue();
        assertThat(see(id, 2, envelope)).isFalse();
        assertThat(seen.find(XB, id))
                .hasValueSatisfying(digest -> assertThat(digest).containsExactly(1));
    }

    private boolean see(PackageId id, int digest, EnvelopeId envelope) {
        return commits.commit(seen.seeing(XB, id, new byte[] {(byte) digest}, envelope), (tx, granted) -> granted);
    }

    private void keepReceipt(EnvelopeId id, int... octets) {
        byte[] signed = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            signed[i] = (byte) octets[i];
        }
        commits.commit(tx -> {
            envelopes.keepReceipt(tx, id, signed, NOW);
            return true;
        });
    }

    private static Digest digest(int of) {
        return Digest.sha256(new byte[] {(byte) of});
    }

    private void insert(SealedRow row) {
        commits.commit(tx -> {
            envelopes.insertSealed(tx, row);
            return true;
        });
    }

    private static SealedRow sealed() {
        ExchangeRow exchange = Samples.stored(POSTGRES, Lane.URGENT, null);
        return new SealedRow(
                new EnvelopeId(Samples.id()),
                XB,
                Lane.URGENT,
                List.of(new SealedRow.Item(exchange.packageId(), exchange.id())),
                new byte[] {1, 2, 3},
                new byte[] {4},
                digest(3),
                NOW,
                NOW.plus(Duration.ofDays(30)));
    }
}
