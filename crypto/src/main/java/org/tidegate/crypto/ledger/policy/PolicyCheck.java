package org.tidegate.crypto.ledger.policy;

import java.util.List;
import org.tidegate.crypto.ledger.note.CheckpointFault;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;

/** Whether a policy accepts a checkpoint. */
public sealed interface PolicyCheck {

    /** A known log signed it, and a quorum cosigned it. */
    record Holds(SignedCheckpoint checkpoint, List<Cosigned> cosigned) implements PolicyCheck {

        public Holds {
            cosigned = List.copyOf(cosigned);
        }
    }

    /** Not a checkpoint of a log this policy knows. */
    record LogFails(CheckpointFault fault) implements PolicyCheck {}

    /** A signature names a witness of the policy and is not its own. */
    record CosignatureWrong(Witness witness) implements PolicyCheck {}

    /** The log signed it; those that cosigned it are not enough. */
    record QuorumMissing(SignedCheckpoint checkpoint, List<Cosigned> cosigned) implements PolicyCheck {

        public QuorumMissing {
            cosigned = List.copyOf(cosigned);
        }
    }
}
