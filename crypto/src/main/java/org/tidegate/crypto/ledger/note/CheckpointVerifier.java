package org.tidegate.crypto.ledger.note;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tidegate.crypto.ledger.form.FormRefused;

/** The only way from a note to a checkpoint that counts. */
public final class CheckpointVerifier {

    private final List<VerifierKey> logs;

    /** @param logs by their origins; a log that changes its key has two for a while */
    public CheckpointVerifier(Collection<VerifierKey> logs) {
        this.logs = List.copyOf(logs);
    }

    public CheckpointCheck check(SignedNote note) {
        Optional<Checkpoint> read = read(note); // 1. a checkpoint
        if (read.isEmpty()) {
            return new CheckpointCheck.Fails(CheckpointFault.NOT_A_CHECKPOINT);
        }
        Checkpoint checkpoint = read.get();
        List<VerifierKey> keys = logs.stream() // 2. of a known log
                .filter(log -> log.name().equals(checkpoint.origin()))
                .toList();
        if (keys.isEmpty()) {
            return new CheckpointCheck.Fails(CheckpointFault.ORIGIN_UNKNOWN);
        }
        return signed(checkpoint, keys, note); // 3. signed by it
    }

    private static CheckpointCheck signed(Checkpoint checkpoint, List<VerifierKey> keys, SignedNote note) {
        CheckpointCheck result = new CheckpointCheck.Fails(CheckpointFault.SIGNATURE_MISSING);
        for (VerifierKey key : keys) {
            switch (SignatureCheck.of(note, key)) {
                case SignatureCheck.Wrong wrong -> {
                    return new CheckpointCheck.Fails(CheckpointFault.SIGNATURE_WRONG);
                }
                case SignatureCheck.Signed signed ->
                    result = new CheckpointCheck.Holds(new SignedCheckpoint(checkpoint, key, note));
                // A cosigner's key is no log's, whatever its name.
                case SignatureCheck.Cosigned cosigned -> {}
                case SignatureCheck.Missing missing -> {}
            }
        }
        return result;
    }

    private static Optional<Checkpoint> read(SignedNote note) {
        try {
            return Optional.of(Checkpoint.of(note));
        } catch (FormRefused otherText) {
            return Optional.empty();
        }
    }
}
