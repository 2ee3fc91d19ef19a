package org.tidegate.crypto.ledger.proof;

import org.tidegate.contracts.digest.Digest;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.policy.PolicyCheck;
import org.tidegate.crypto.ledger.policy.PolicyVerifier;
import org.tidegate.crypto.ledger.policy.TrustPolicy;
import org.tidegate.crypto.ledger.verify.InclusionVerifier;
import org.tidegate.crypto.ledger.verify.TreeCheck;

/** C2SP tlog-proof, "Verifying a tlog proof"; offline, from the policy alone. */
public final class ProofVerifier {

    private final PolicyVerifier policy;

    public ProofVerifier(TrustPolicy policy) {
        this.policy = new PolicyVerifier(policy);
    }

    /** @param leaf the leaf hash of the entry in question, computed by who asks: step 1 of the specification */
    public ProofCheck check(Digest leaf, LogProof proof) {
        return switch (policy.check(proof.checkpoint())) { // 2. log and 3. cosigners
            case PolicyCheck.LogFails fails -> new ProofCheck.LogFails(fails.fault());
            case PolicyCheck.CosignatureWrong wrong -> new ProofCheck.CosignatureWrong(wrong.witness());
            case PolicyCheck.QuorumMissing few -> new ProofCheck.QuorumMissing(few.cosigned());
            case PolicyCheck.Holds holds -> path(leaf, proof, holds); // 4. the path
        };
    }

    private static ProofCheck path(Digest leaf, LogProof proof, PolicyCheck.Holds accepted) {
        Checkpoint head = accepted.checkpoint().checkpoint();
        TreeCheck path = InclusionVerifier.check(leaf, proof.index(), head.size(), proof.path(), head.root());
        return switch (path) {
            case TreeCheck.Holds holds ->
                new ProofCheck.Holds(proof.index(), accepted.checkpoint(), accepted.cosigned());
            case TreeCheck.Fails fails -> new ProofCheck.PathFails(fails.fault());
        };
    }
}
