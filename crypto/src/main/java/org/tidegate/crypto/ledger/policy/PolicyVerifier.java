package org.tidegate.crypto.ledger.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tidegate.crypto.ledger.note.CheckpointCheck;
import org.tidegate.crypto.ledger.note.CheckpointVerifier;
import org.tidegate.crypto.ledger.note.SignatureCheck;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;

/** Asks one policy about checkpoints. The times of cosignatures are told, not judged. */
public final class PolicyVerifier {

    private final TrustPolicy policy;
    private final CheckpointVerifier logs;

    public PolicyVerifier(TrustPolicy policy) {
        this.policy = policy;
        this.logs =
                new CheckpointVerifier(policy.logs().stream().map(KnownLog::key).toList());
    }

    public PolicyCheck check(SignedNote note) {
        return switch (logs.check(note)) { // 1. signed by a known log
            case CheckpointCheck.Fails fails -> new PolicyCheck.LogFails(fails.fault());
            case CheckpointCheck.Holds holds -> cosigned(holds.checkpoint()); // 2. cosigned by a quorum
        };
    }

    /** Which cosigners hold, without the log itself; for a checkpoint whose log is known from elsewhere. */
    public QuorumCheck quorum(SignedCheckpoint checkpoint) {
        List<Cosigned> cosigned = new ArrayList<>();
        List<Witness> wrong = new ArrayList<>();
        for (Witness witness : policy.witnesses()) {
            switch (SignatureCheck.of(checkpoint.note(), witness.key())) {
                case SignatureCheck.Cosigned by -> {
                    if (!isTheLog(witness, checkpoint)) {
                        cosigned.add(new Cosigned(witness, by.at()));
                    }
                }
                case SignatureCheck.Wrong by -> wrong.add(witness);
                case SignatureCheck.Missing none -> {}
                case SignatureCheck.Signed log -> {}
            }
        }
        Set<Witness> witnesses = new HashSet<>();
        cosigned.forEach(one -> witnesses.add(one.witness()));
        boolean enough = wrong.isEmpty()
                && policy.quorum().map(quorum -> quorum.holds(witnesses)).orElse(true);
        return new QuorumCheck(enough, cosigned, wrong);
    }

    /** Whoever shows two readers two trees cosigns both: with the key of the log, or one that the policy knows it by. */
    private boolean isTheLog(Witness witness, SignedCheckpoint checkpoint) {
        byte[] key = witness.key().publicKey();
        return Arrays.equals(key, checkpoint.log().publicKey())
                || policy.logs().stream()
                        .map(KnownLog::key)
                        .filter(log -> log.name().equals(checkpoint.log().name()))
                        .anyMatch(log -> Arrays.equals(key, log.publicKey()));
    }

    private PolicyCheck cosigned(SignedCheckpoint checkpoint) {
        QuorumCheck quorum = quorum(checkpoint);
        if (!quorum.wrong().isEmpty()) {
            return new PolicyCheck.CosignatureWrong(quorum.wrong().getFirst());
        }
        return quorum.enough()
                ? new PolicyCheck.Holds(checkpoint, quorum.cosigned())
                : new PolicyCheck.QuorumMissing(checkpoint, quorum.cosigned());
    }
}
