/**
 * The checks of RFC 9162 over octets, and of a whole ledger kept in a folder. Shares nothing with the writer but the byte formats,
 * and must never call into {@code ledger.tree}.
 */
@NullMarked
package org.tidegate.crypto.ledger.verify;

import org.jspecify.annotations.NullMarked;
