/**
 * How new identifiers are made.
 *
 * <p>It never derives an identifier from case data.
 */
@NullMarked
package org.tidegate.contracts.identity;

import org.jspecify.annotations.NullMarked;
