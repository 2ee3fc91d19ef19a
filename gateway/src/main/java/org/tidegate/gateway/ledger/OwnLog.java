package org.tidegate.gateway.ledger;

import java.util.List;
import java.util.Optional;
import org.tidegate.crypto.ledger.note.CheckpointCheck;
import org.tidegate.crypto.ledger.note.CheckpointVerifier;
import org.tidegate.crypto.ledger.note.NoteSignature;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.gateway.store.LedgerCheckpointStore.Cosigned;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;

/** This gateway's own log as others know it: its key, and its checkpoints as they lie in the store. */
public final class OwnLog {
    private final VerifierKey key;
    private final CheckpointVerifier verifier;

    OwnLog(VerifierKey key) {
        this.key = key;
        this.verifier = new CheckpointVerifier(List.of(key));
    }

    /** Its name is the log's origin. */
    public VerifierKey key() {
        return key;
    }

    /**
     * With its cosignatures.
     *
     * @throws CheckpointNotOurs when it is not signed by this log's key: the key was changed, or the row was
     */
    SignedCheckpoint checkpoint(Row row) {
        SignedCheckpoint checkpoint =
                signed(SignedNote.parse(row.note())).orElseThrow(() -> new CheckpointNotOurs(row.size()));
        for (Cosigned by : row.cosignatures()) {
            checkpoint = checkpoint.with(NoteSignature.parse(by.line()));
        }
        return checkpoint;
    }

    /** Empty unless this log signed it. */
    Optional<SignedCheckpoint> signed(SignedNote note) {
        return verifier.check(note) instanceof CheckpointCheck.Holds holds
                ? Optional.of(holds.checkpoint())
                : Optional.empty();
    }
}
