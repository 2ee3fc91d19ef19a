/**
 * How transport evidences are gathered into signed batches.
 *
 * <p>It never delays a receipt.
 */
@NullMarked
package org.tidegate.config.evidence;

import org.jspecify.annotations.NullMarked;
