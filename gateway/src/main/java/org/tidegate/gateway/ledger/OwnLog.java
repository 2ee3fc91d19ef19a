package org.tidegate.gateway.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tidegate.contracts.authority.AuthorityId;
import org.tidegate.crypto.ledger.form.FormRefused;
import org.tidegate.crypto.ledger.note.CheckpointCheck;
import org.tidegate.crypto.ledger.note.CheckpointVerifier;
import org.tidegate.crypto.ledger.note.NoteSignature;
import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;
import org.tidegate.crypto.ledger.note.VerifierKey;
import org.tidegate.gateway.store.LedgerCheckpointStore.Cosigned;
import org.tidegate.gateway.store.LedgerCheckpointStore.Row;
import org.tidegate.gateway.store.LedgerOriginStore.Origin;

/**
 * This gateway's own log as others know it: its name and key, and its checkpoints as they lie in the store. A log that came back out of
 * a backup has had another name before; it is one tree all the same, and what was signed under each name holds.
 */
public final class OwnLog {
    private final AuthorityId self;
    private final byte[] publicKey;
    private final List<Named> names;
    private final CheckpointVerifier before;

    /** @param firstSize checkpoints of more entries are under this name, unless a later one begins below them */
    private record Named(int generation, long firstSize, VerifierKey key, CheckpointVerifier verifier) {}

    /**
     * @param publicKey Ed25519, 32 octets; the same under every name
     * @param origins the oldest first, at least one
     */
    OwnLog(AuthorityId self, byte[] publicKey, List<Origin> origins) {
        this.self = self;
        this.publicKey = publicKey.clone();
        this.names = origins.stream()
                .map(origin -> {
                    VerifierKey key = keyOf(origin.generation());
                    return new Named(
                            origin.generation(), origin.firstSize(), key, new CheckpointVerifier(List.of(key)));
                })
                .toList();
        // Also those that we know nothing of, as the backup is older than a restore.
        this.before = new CheckpointVerifier(
                IntStream.range(1, generation()).mapToObj(this::keyOf).toList());
    }

    private VerifierKey keyOf(int generation) {
        return VerifierKey.ofLog(LedgerNames.origin(self, generation), publicKey);
    }

    /** Its name is the log's origin, since the last restore. */
    public VerifierKey key() {
        return names.getLast().key();
    }

    /** Which name of the log that is, as this process began with it. */
    public int generation() {
        return names.getLast().generation();
    }

    /** Checkpoints of more entries than this are under the log's present name. */
    long firstSize() {
        return names.getLast().firstSize();
    }

    /** Under which the last entry that came back was signed: a restore that was never announced signed nothing. */
    int generationBefore() {
        return named(firstSize()).generation();
    }

    /** What the log was called before the last restore; empty where there was none. */
    public Optional<String> nameBefore() {
        return names.size() == 1
                ? Optional.empty()
                : Optional.of(named(firstSize()).key().name());
    }

    /**
     * With its cosignatures. Empty where this log's key did not sign it under the name of that size, or signed it for another size: the
     * key was changed, or the row was. Also where it, or a cosignature, is none at all.
     */
    Optional<SignedCheckpoint> readable(Row row) {
        try {
            return verified(named(row.size()).verifier(), SignedNote.parse(row.note()))
                    .filter(ours -> ours.checkpoint().size() == row.size())
                    .map(ours -> cosigned(ours, row.cosignatures()));
        } catch (FormRefused altered) {
            return Optional.empty();
        }
    }

    private Named named(long size) {
        return names.reversed().stream()
                .filter(name -> name.firstSize() < size)
                .findFirst()
                .orElseGet(names::getFirst);
    }

    private static SignedCheckpoint cosigned(SignedCheckpoint ours, List<Cosigned> by) {
        SignedCheckpoint cosigned = ours;
        for (Cosigned one : by) {
            cosigned = cosigned.with(NoteSignature.parse(one.line()));
        }
        return cosigned;
    }

    /** What somebody shows as this log's; empty where it is no checkpoint that this log signed under its present name. */
    Optional<SignedCheckpoint> signed(byte[] shown) {
        return parsed(shown).flatMap(this::signed);
    }

    /** Empty unless this log signed it under its present name. */
    Optional<SignedCheckpoint> signed(SignedNote note) {
        return verified(names.getLast().verifier(), note);
    }

    /** As {@link #signed(byte[])}, under any name that it can have had before the last restore. */
    public Optional<SignedCheckpoint> signedBefore(byte[] shown) {
        return parsed(shown).flatMap(note -> verified(before, note));
    }

    /** As {@link #signed(byte[])}, under the name of any generation. */
    Optional<SignedCheckpoint> signedAs(int generation, byte[] shown) {
        CheckpointVerifier verifier = new CheckpointVerifier(List.of(keyOf(generation)));
        return parsed(shown).flatMap(note -> verified(verifier, note));
    }

    private static Optional<SignedNote> parsed(byte[] shown) {
        try {
            return Optional.of(SignedNote.parse(shown));
        } catch (FormRefused noNote) {
            return Optional.empty();
        }
    }

    private static Optional<SignedCheckpoint> verified(CheckpointVerifier verifier, SignedNote note) {
        return verifier.check(note) instanceof CheckpointCheck.Holds holds
                ? Optional.of(holds.checkpoint())
                : Optional.empty();
    }
}
