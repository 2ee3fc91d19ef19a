/**
 * Signed evidences on their way back to the partner, in batches.
 *
 * <p>Never holds an evidence in memory only: a batch is stored before it is sent, and stays until the partner took it.
 */
@NullMarked
package org.tidegate.routes.evidence;

import org.jspecify.annotations.NullMarked;
