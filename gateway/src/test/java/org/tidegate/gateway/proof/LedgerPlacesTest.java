package org.tidegate.gateway.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.LogSigner;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.policy.QuorumCheck;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.gateway.ledger.LedgerNames;
import org.tidegate.gateway.ledger.LedgerProofs.Fault;
import org.tidegate.gateway.ledger.LedgerProofs.Proof;
import org.tidegate.gateway.ledger.LogForTests;
import org.tidegate.gateway.store.LedgerCheckpointStore.Stamp;

/** Which places of entries of our own leave this gateway. */
class LedgerPlacesTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:02Z");
    private static final SignedCheckpoint HEAD = head();

    @Test
    void aPlaceIsKnownOnceEnoughHaveCosignedItsCheckpoint() {
        assertThat(LedgerPlaces.place(proved(true))).hasValueSatisfying(place -> {
            assertThat(place.proof()).isEqualTo(proved(true).proof());
            assertThat(place.stamp()).isPresent();
        });
        assertThat(LedgerPlaces.place(proved(false)))
                .as("before the cosignatures came")
                .isEmpty();
    }

    @Test
    void whatNoCheckpointCoversOrProvesHasNone() {
        assertThat(LedgerPlaces.place(new Proof.Pending())).isEmpty();
        assertThat(LedgerPlaces.place(new Proof.Broken(Fault.TREE_INCOMPLETE))).isEmpty();
    }

    private static SignedCheckpoint head() {
        String origin = LedgerNames.origin(new AuthorityId("XA"));
        return new LogSigner(origin, LogForTests.key()).sign(new Checkpoint(origin, 1, Digest.sha256(new byte[] {1})));
    }

    private static Proof.Proved proved(boolean enough) {
        return new Proof.Proved(
                0,
                1,
                NOW,
                NOW,
                new QuorumCheck(enough, List.of(), List.of()),
                HEAD,
                Optional.of(new Stamp(new byte[] {1}, "LOCAL", NOW)),
                new LogProof(0, List.of(), HEAD.note()));
    }
}
