package org.tidegate.crypto.ledger.note;

/** Whether a note is a checkpoint of a known log. */
public sealed interface CheckpointCheck {

    record Holds(SignedCheckpoint checkpoint) implements CheckpointCheck {}

    record Fails(CheckpointFault fault) implements CheckpointCheck {}
}
