package org.tidegate.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidegate.gateway.store.Samples.NOW;
import static org.tidegate.gateway.store.Samples.XA;
import static org.tidegate.gateway.store.Samples.XB;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.casepackage.ExchangeId;
import org.tidegate.contracts.casepackage.PackageId;
import org.tidegate.contracts.evidence.EvidenceType;
import org.tidegate.contracts.evidence.TransportEvidence;

class EvidenceStoreTest {
    @RegisterExtension
    static final PostgresForTests POSTGRES = new PostgresForTests();

    private final GroupCommit commits = POSTGRES.groupCommit();
    private final EvidenceStore evidences = new EvidenceStore(POSTGRES.reads());

    @Test
    void anEvidenceIsKeptOnceHoweverOftenItComes() {
        TransportEvidence evidence = evidence(EvidenceType.DELIVERY_FAILED, "FORM_REFUSED");
        insert(evidence, Direction.IN, XB);
        insert(evidence, Direction.IN, XB);
        assertThat(of(evidence)).containsExactly(evidence);
    }

    @Test
    void onlyOursWaitForABatchAndOnlyForTheirPartner() {
        AuthorityId partner = new AuthorityId("XD");
        TransportEvidence ours = evidence(EvidenceType.DELIVERED, null);
        insert(ours, Direction.OUT, partner);
        insert(evidence(EvidenceType.RELAYED, null), Direction.IN, partner);
        insert(evidence(EvidenceType.DELIVERED, null), Direction.OUT, new AuthorityId("XE"));
        assertThat(evidences.waiting(partner, 10)).containsExactly(ours);
    }

    @Test
    void whatIsInABatchWaitsNoLongerAndIsNeverInASecond() {
        AuthorityId partner = new AuthorityId("XF");
        TransportEvidence ours = evidence(EvidenceType.DELIVERED, null);
        insert(ours, Direction.OUT, partner);
        assertThat(batch(partner, List.of(ours.evidenceId())).stored()).isTrue();
        assertThat(evidences.waiting(partner, 10)).isEmpty();
        assertThat(batch(partner, List.of(ours.evidenceId())).stored()).isFalse();
    }

    @Test
    void aBatchIsDueUntilItWasSentAndLaterAfterAFailure() {
        AuthorityId partner = new AuthorityId("XG");
        TransportEvidence ours = evidence(EvidenceType.DELIVERED, null);
        insert(ours, Direction.OUT, partner);
        UUID batch = batch(partner, List.of(ours.evidenceId())).id();
        assertThat(evidences.dueBatches(partner, NOW, 10))
                .extracting(BatchRow::batchId)
                .containsExactly(batch);
        commits.commit(tx -> {
            evidences.scheduleBatch(tx, batch, NOW.plusSeconds(30));
            return true;
        });
        assertThat(evidences.dueBatches(partner, NOW, 10)).isEmpty();
        assertThat(evidences.dueBatches(partner, NOW.plusSeconds(30), 10))
                .extracting(BatchRow::attempts)
                .containsExactly(1);
        commits.commit(tx -> {
            evidences.markSent(tx, batch, NOW.plusSeconds(31));
            return true;
        });
        assertThat(evidences.dueBatches(partner, NOW.plusSeconds(99), 10)).isEmpty();
    }

    @Test
    void aReceivedBatchIsKeptOnceAndNeverDue() {
        AuthorityId partner = new AuthorityId("XH");
        BatchRow batch = new BatchRow(Samples.id(), Direction.IN, partner, new byte[] {1}, NOW, 0);
        assertThat(commits.<Boolean>commit(tx -> evidences.insertReceived(tx, batch, NOW)))
                .isTrue();
        assertThat(commits.<Boolean>commit(tx -> evidences.insertReceived(tx, batch, NOW)))
                .isFalse();
        assertThat(evidences.dueBatches(partner, NOW.plusSeconds(99), 10)).isEmpty();
    }

    private record Batched(UUID id, boolean stored) {}

    /** As the step does it: what could not be batched wholly is rolled back. */
    private Batched batch(AuthorityId partner, List<UUID> members) {
        UUID id = Samples.id();
        try {
            commits.commit(tx -> {
                if (!evidences.insertBatch(
                        tx, new BatchRow(id, Direction.OUT, partner, new byte[] {1}, NOW, 0), members)) {
                    throw new IllegalStateException("batched meanwhile");
                }
                return true;
            });
            return new Batched(id, true);
        } catch (IllegalStateException meanwhile) {
            return new Batched(id, false);
        }
    }

    @Test
    void anEvidenceWrittenAtOnceIsSeenWithinItsTransaction() {
        TransportEvidence evidence = evidence(EvidenceType.DELIVERED, null);
        TransportEvidence failure = evidence(EvidenceType.DELIVERY_FAILED, "FORM_REFUSED");
        List<TransportEvidence> seen = commits.commit(tx -> {
            evidences.insertNow(tx, List.of(evidence, failure), XB);
            evidences.insertNow(tx, List.of(failure), XB);
            return evidences.of(tx, List.of(evidence.exchange(), failure.exchange()));
        });
        assertThat(seen).containsExactlyInAnyOrder(evidence, failure);
    }

    @Test
    void whetherAnythingIsKnownOfAnExchangeIsAskedForManyAtOnce() {
        TransportEvidence evidence = evidence(EvidenceType.DELIVERED, null);
        insert(evidence, Direction.IN, XB);
        List<Claim> asked =
                List.of(evidences.anyOf(new ExchangeId(Samples.id())), evidences.anyOf(evidence.exchange()));
        assertThat(commits.<List<Boolean>>commit(asked, (tx, granted) -> granted))
                .containsExactly(false, true);
    }

    private List<TransportEvidence> of(TransportEvidence evidence) {
        return commits.commit(tx -> evidences.of(tx, List.of(evidence.exchange())));
    }

    private void insert(TransportEvidence evidence, Direction direction, AuthorityId partner) {
        commits.commit(tx -> {
            evidences.insert(tx, evidence, direction, partner);
            return true;
        });
    }

    private static TransportEvidence evidence(EvidenceType type, String reason) {
        return new TransportEvidence(
                Samples.id(), new ExchangeId(Samples.id()), new PackageId(Samples.id()), type, XA, NOW, reason);
    }
}
