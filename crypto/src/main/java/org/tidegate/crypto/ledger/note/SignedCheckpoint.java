package org.tidegate.crypto.ledger.note;

/** A checkpoint whose log's signature was verified, or that this log just signed; only this package makes one. */
public final class SignedCheckpoint {

    private final Checkpoint checkpoint;
    private final VerifierKey log;
    private final SignedNote note;

    SignedCheckpoint(Checkpoint checkpoint, VerifierKey log, SignedNote note) {
        this.checkpoint = checkpoint;
        this.log = log;
        this.note = note;
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Whose signature was verified. */
    public VerifierKey log() {
        return log;
    }

    /** With the signatures of others too, which were not verified. */
    public SignedNote note() {
        return note;
    }

    /** With a cosignature more. */
    public SignedCheckpoint with(NoteSignature cosignature) {
        return new SignedCheckpoint(checkpoint, log, note.with(cosignature));
    }

    @Override
    public String toString() {
        return "SignedCheckpoint[" + checkpoint.origin() + ", " + checkpoint.size() + "]";
    }
}
