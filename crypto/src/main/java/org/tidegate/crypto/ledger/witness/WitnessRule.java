package org.tidegate.crypto.ledger.witness;

import java.util.Collection;
import java.util.Optional;
import org.tidegate.crypto.ledger.note.Checkpoint;
import org.tidegate.crypto.ledger.note.CheckpointCheck;
import org.tidegate.crypto.ledger.note.CheckpointFault;
import org.tidegate.crypto.ledger.note.CheckpointVerifier;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.crypto.ledger.tree.TreeHash;
import org.tidegate.crypto.ledger.verify.ConsistencyVerifier;
import org.tidegate.crypto.ledger.verify.TreeCheck;
import org.tidegate.crypto.ledger.verify.TreeFault;

/** Whether to cosign (C2SP tlog-witness, "add-checkpoint", in its order). Decides only: it signs nothing and stores nothing. */
public final class WitnessRule {

    private final CheckpointVerifier logs;

    /** @param logs whose checkpoints this witness cosigns */
    public WitnessRule(Collection<VerifierKey> logs) {
        this.logs = new CheckpointVerifier(logs);
    }

    public WitnessDecision decide(AddCheckpoint request, CosignedHeads heads) {
        return switch (logs.check(request.checkpoint())) { // 1. known origin, 2. its signature
            case CheckpointCheck.Fails fails -> refused(fails.fault());
            case CheckpointCheck.Holds holds -> decide(request, holds.checkpoint(), heads);
        };
    }

    private static WitnessDecision refused(CheckpointFault fault) {
        return switch (fault) {
            case NOT_A_CHECKPOINT -> new WitnessDecision.NotACheckpoint();
            case ORIGIN_UNKNOWN -> new WitnessDecision.UnknownOrigin();
            case SIGNATURE_WRONG, SIGNATURE_MISSING -> new WitnessDecision.BadSignature(fault);
        };
    }

    private static WitnessDecision decide(AddCheckpoint request, SignedCheckpoint offered, CosignedHeads heads) {
        Checkpoint head = offered.checkpoint();
        if (request.oldSize() > head.size()) { // 3.
            return new WitnessDecision.OldAboveNew();
        }
        Optional<SignedNote> held = heads.of(head.origin());
        Checkpoint last = held.map(Checkpoint::of).orElseGet(() -> new Checkpoint(head.origin(), 0, TreeHash.EMPTY));
        Optional<Heads> both = held.map(note -> new Heads(note, offered));
        boolean split = last.size() == head.size() && !last.root().equals(head.root());
        if (request.oldSize() != last.size()) { // 4.
            return new WitnessDecision.Conflict(last.size(), split ? both : Optional.empty());
        }
        TreeCheck consistent = ConsistencyVerifier.check( // 5. continues the one cosigned last
                last.size(), last.root(), head.size(), head.root(), request.proof());
        return switch (consistent) {
            case TreeCheck.Holds holds -> new WitnessDecision.Cosign(offered);
            case TreeCheck.Fails fails -> fails(fails.fault(), both);
        };
    }

    private static WitnessDecision fails(TreeFault fault, Optional<Heads> both) {
        return fault == TreeFault.SAME_SIZE_OTHER_ROOT && both.isPresent()
                ? new WitnessDecision.SplitView(both.get())
                : new WitnessDecision.Inconsistent(fault, both);
    }
}
