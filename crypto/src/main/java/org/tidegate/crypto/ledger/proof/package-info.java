/**
 * The proof that one entry is in the log (C2SP tlog-proof), to be kept and verified without the log.
 * It must never trust what the extra line says.
 */
@NullMarked
package org.tidegate.crypto.ledger.proof;

import org.jspecify.annotations.NullMarked;
