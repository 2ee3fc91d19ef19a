package org.tidegate.gateway.audit;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.tidegate.contracts.digest.Digest;
import org.tidegate.contracts.ledger.LedgerEntryJson;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.policy.KnownLog;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.proof.LogProof;
import org.tidegate.crypto.ledger.proof.ProofCheck;
import org.tidegate.crypto.ledger.proof.ProofVerifier;
import org.tidegate.crypto.ledger.time.TimeStamp;
import org.tidegate.crypto.ledger.time.TimeStampCheck;
import org.tidegate.gateway.audit.EntryProof.Fault;
import org.tidegate.gateway.audit.EntryProof.Stamping;
import org.tidegate.gateway.ledger.LedgerProofs;
import org.tidegate.gateway.ledger.LedgerProofs.Proof;
import org.tidegate.gateway.ledger.StampChecks;

/** Proofs out of the store, each verified as an auditor verifies it elsewhere: from the file's octets and the log's key alone. */
final class CheckedProofs implements EntryProofs {
    private final LedgerProofs proofs;
    private final ProofVerifier verifier;
    private final StampChecks stamps;
    private final Clock clock;

    /** @param log its cosigners are not asked here: their quorum is told, not required */
    CheckedProofs(LedgerProofs proofs, VerifierKey log, StampChecks stamps, Clock clock) {
        this.proofs = proofs;
        this.verifier = new ProofVerifier(
                new TrustPolicy(List.of(new KnownLog(log, Optional.empty())), List.of(), Optional.empty()));
        this.stamps = stamps;
        this.clock = clock;
    }

    @Override
    public EntryProof of(ReadEntry entry) {
        return switch (proofs.of(entry.leafHash())) {
            case Proof.Pending ignored -> pending(entry);
            case Proof.Broken broken -> new EntryProof.Failed(fault(broken), Optional.empty());
            case Proof.Proved proved -> checked(entry, proved);
        };
    }

    private static EntryProof pending(ReadEntry entry) {
        return hash(entry).equals(entry.leafHash())
                ? new EntryProof.Pending()
                : new EntryProof.Failed(Fault.ENTRY_ALTERED, Optional.empty());
    }

    private EntryProof checked(ReadEntry entry, Proof.Proved proved) {
        LogProof file = LogProof.parse(proved.proof().octets());
        Optional<Fault> fault = fault(entry, file, proved);
        return fault.isPresent()
                ? new EntryProof.Failed(fault.get(), Optional.of(file))
                : new EntryProof.Proved(
                        proved.index(),
                        proved.size(),
                        proved.sequencedAt(),
                        proved.signedAt(),
                        proved.quorum().enough(),
                        proved.quorum().cosigned().stream()
                                .map(by -> new EntryProof.Cosigner(by.witness().name(), by.at()))
                                .toList(),
                        stamping(proved),
                        file);
    }

    private Optional<Fault> fault(ReadEntry entry, LogProof file, Proof.Proved proved) {
        Digest leaf = hash(entry);
        if (!leaf.equals(entry.leafHash())) {
            return Optional.of(Fault.ENTRY_ALTERED);
        }
        if (!proved.quorum().wrong().isEmpty()) {
            return Optional.of(Fault.COSIGNATURE_WRONG);
        }
        return switch (verifier.check(leaf, file)) {
            case ProofCheck.Holds ignored -> Optional.empty();
            case ProofCheck.PathFails ignored -> Optional.of(Fault.NOT_IN_TREE);
            case ProofCheck.LogFails ignored -> Optional.of(Fault.CHECKPOINT_ALTERED);
            case ProofCheck.CosignatureWrong ignored -> Optional.of(Fault.COSIGNATURE_WRONG);
            case ProofCheck.QuorumMissing ignored -> throw new IllegalStateException("no quorum is asked for here");
        };
    }

    private Stamping stamping(Proof.Proved proved) {
        if (proved.stamp().isEmpty()) {
            return new Stamping.Pending();
        }
        return stamps.check(proved.checkpoint(), proved.stamp().get(), clock.instant())
                .map(CheckedProofs::stamping)
                .orElseGet(Stamping.NotChecked::new);
    }

    private static Stamping stamping(TimeStampCheck check) {
        return switch (check) {
            case TimeStampCheck.Fails fails -> new Stamping.Wrong(fails.fault().name());
            case TimeStampCheck.Holds holds -> stamping(holds.stamp());
        };
    }

    private static Stamping stamping(TimeStamp stamp) {
        return switch (stamp.kind()) {
            case LOCAL -> new Stamping.Local(stamp.at());
            case THIRD_PARTY ->
                new Stamping.ThirdParty(
                        stamp.at(), stamp.authority().getSubjectX500Principal().getName());
        };
    }

    private static Fault fault(Proof.Broken broken) {
        return switch (broken.fault()) {
            case CHECKPOINT_ALTERED -> Fault.CHECKPOINT_ALTERED;
            case TREE_INCOMPLETE -> Fault.TREE_INCOMPLETE;
        };
    }

    private static Digest hash(ReadEntry entry) {
        return LedgerEntryJson.leafHash(entry.octets());
    }
}
