/**
 * The transfer log as an auditor sees it: an RFC 6962 tree in tiles, checkpoints as signed notes, cosigners, proofs, time-stamps.
 * It decides and computes only; it must never open a file, a connection or a store.
 */
@NullMarked
package org.tidegate.crypto.ledger;

import org.jspecify.annotations.NullMarked;
