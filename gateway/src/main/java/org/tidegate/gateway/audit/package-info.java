/**
 * What auditors and data-protection officers do: search the ledger, take entries away, count transfers, review samples.
 *
 * <p>Every reading of the ledger is a row of it, written before the answer goes out; nothing here opens a package.
 */
@NullMarked
package org.tidegate.gateway.audit;

import org.jspecify.annotations.NullMarked;
