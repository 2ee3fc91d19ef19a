/**
 * Signed statements about the way of a package.
 *
 * <p>It never holds a value of the case.
 */
@NullMarked
package org.tidegate.contracts.evidence;

import org.jspecify.annotations.NullMarked;
