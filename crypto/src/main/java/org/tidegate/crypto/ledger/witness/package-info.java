/**
 * The cosigner of a partner log (C2SP tlog-witness): what it is asked, what it decides, what it answers.
 * It must never cosign a tree that does not continue the one it cosigned before.
 */
@NullMarked
package org.tidegate.crypto.ledger.witness;

import org.jspecify.annotations.NullMarked;
