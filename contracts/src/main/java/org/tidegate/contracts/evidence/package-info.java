/**
 * Signed statements about the way of a package, and what a translation lost.
 *
 * <p>It never holds a value of the case, only salted digests of one.
 */
@NullMarked
package org.tidegate.contracts.evidence;

import org.jspecify.annotations.NullMarked;
