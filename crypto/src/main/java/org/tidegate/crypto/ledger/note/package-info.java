/**
 * Signed notes (C2SP signed-note), checkpoints (tlog-checkpoint) and cosignatures (tlog-cosignature).
 * It must never show the text of a note as trusted before a signature was verified.
 */
@NullMarked
package org.tidegate.crypto.ledger.note;

import org.jspecify.annotations.NullMarked;
