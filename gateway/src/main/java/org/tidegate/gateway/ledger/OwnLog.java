package org.tidegate.gateway.ledger;

import java.util.List;
import java.util.Optional;
import org.tidegate.crypto.ledger.form.FormRefused;
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
     * With its cosignatures. Empty where this log's key did not sign it, or signed it for another size: the key was changed, or the row
     * was. Also where it, or a cosignature, is none at all.
     */
    Optional<SignedCheckpoint> readable(Row row) {
        try {
            return signed(SignedNote.parse(row.note()))
                    .filter(ours -> ours.checkpoint().size() == row.size())
                    .map(ours -> cosigned(ours, row.cosignatures()));
        } catch (FormRefused altered) {
            return Optional.empty();
        }
    }

    private static SignedCheckpoint cosigned(SignedCheckpoint ours, List<Cosigned> by) {
        SignedCheckpoint cosigned = ours;
        for (Cosigned one : by) {
            cosigned = cosigned.with(NoteSignature.parse(one.line()));
        }
        return cosigned;
    }

    /** What somebody shows as this log's; empty where it is no checkpoint that this log signed. */
    Optional<SignedCheckpoint> signed(byte[] shown) {
        try {
            return signed(SignedNote.parse(shown));
        } catch (FormRefused noNote) {
            return Optional.empty();
        }
    }

    /** Empty unless this log signed it. */
    Optional<SignedCheckpoint> signed(SignedNote note) {
        return verifier.check(note) instanceof CheckpointCheck.Holds holds
                ? Optional.of(holds.checkpoint())
                : Optional.empty();
    }
}
