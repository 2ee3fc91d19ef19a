package org.tidegate.crypto.ledger.witness;

import java.util.Optional;
import org.tidegate.crypto.ledger.note.CheckpointFault;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.verify.TreeFault;

/** What a witness decides about one checkpoint, and the HTTP status that says so (C2SP tlog-witness, "add-checkpoint"). */
public sealed interface WitnessDecision {

    int status();

    /**
     * It continues the one cosigned last. To be stored in its place, then cosigned, then answered, in this order.
     *
     * @param checkpoint what to store and cosign
     */
    record Cosign(SignedCheckpoint checkpoint) implements WitnessDecision {
        @Override
        public int status() {
            return 200;
        }
    }

    /** No checkpoint of a log this witness knows. */
    record UnknownOrigin() implements WitnessDecision {
        @Override
        public int status() {
            return 404;
        }
    }

    /** The text of the note is not a checkpoint. */
    record NotACheckpoint() implements WitnessDecision {
        @Override
        public int status() {
            return 400;
        }
    }

    /** The log did not sign it. */
    record BadSignature(CheckpointFault fault) implements WitnessDecision {
        @Override
        public int status() {
            return 403;
        }
    }

    /** The old size is above that of the checkpoint. */
    record OldAboveNew() implements WitnessDecision {
        @Override
        public int status() {
            return 400;
        }
    }

    /**
     * The old size is not that of the checkpoint cosigned last; the log asks again with this one.
     *
     * @param heldSize the body of the answer, before a newline, as {@code text/x.tlog.size}
     * @param split filled where the checkpoint has the size of the one held and another root
     */
    record Conflict(long heldSize, Optional<Heads> split) implements WitnessDecision {

        /** Content type of the answer. */
        public static final String CONTENT_TYPE = "text/x.tlog.size";

        @Override
        public int status() {
            return 409;
        }

        public String body() {
            return heldSize + "\n";
        }
    }

    /**
     * The proof does not show that it continues the one cosigned last; a fault of the log or of its proof.
     *
     * @param held empty where none was cosigned before
     */
    record Inconsistent(TreeFault fault, Optional<Heads> held) implements WitnessDecision {
        @Override
        public int status() {
            return 422;
        }
    }

    /** The log signed two trees of one size: it shows different logs to different readers. */
    record SplitView(Heads heads) implements WitnessDecision {
        @Override
        public int status() {
            return 422;
        }
    }
}
