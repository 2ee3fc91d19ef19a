package org.tidegate.crypto.ledger.proof;

import java.util.List;
import org.tidegate.crypto.ledger.note.CheckpointFault;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.policy.Cosigned;
import org.tidegate.crypto.ledger.policy.Witness;
import org.tidegate.crypto.ledger.verify.TreeFault;

/** Whether a proof holds under a policy. */
public sealed interface ProofCheck {

    /**
     * The entry is in the log.
     *
     * @param index of the entry, from 0
     * @param cosigned by whom, and when
     */
    record Holds(long index, SignedCheckpoint checkpoint, List<Cosigned> cosigned) implements ProofCheck {

        public Holds {
            cosigned = List.copyOf(cosigned);
        }
    }

    /** The entry is not shown to be in the log. */
    sealed interface Fails extends ProofCheck {

        /** Upper-case words, for a report or a test. */
        String code();
    }

    record LogFails(CheckpointFault fault) implements Fails {
        @Override
        public String code() {
            return "LOG_" + fault;
        }
    }

    record CosignatureWrong(Witness witness) implements Fails {
        @Override
        public String code() {
            return "COSIGNATURE_WRONG";
        }
    }

    record QuorumMissing(List<Cosigned> cosigned) implements Fails {

        public QuorumMissing {
            cosigned = List.copyOf(cosigned);
        }

        @Override
        public String code() {
            return "QUORUM_MISSING";
        }
    }

    record PathFails(TreeFault fault) implements Fails {
        @Override
        public String code() {
            return fault.name();
        }
    }
}
