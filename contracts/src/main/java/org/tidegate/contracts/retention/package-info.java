/**
 * The coded words of retention and erasure, as they stand in the ledger and in the people API.
 *
 * <p>Never free text: why a package is kept or erased must not become a place for what it held.
 */
@NullMarked
package org.tidegate.contracts.retention;

import org.jspecify.annotations.NullMarked;
