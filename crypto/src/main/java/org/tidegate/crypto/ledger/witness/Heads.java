package org.tidegate.crypto.ledger.witness;

import org.tidegate.crypto.ledger.note.SignedCheckpoint;
import org.tidegate.crypto.ledger.note.SignedNote;

/**
 * Two checkpoints of one log that do not go together: kept, they show its misbehaviour to anybody who knows its key.
 *
 * @param held the one cosigned before
 * @param offered the one whose log signature was verified now
 */
public record Heads(SignedNote held, SignedCheckpoint offered) {}
