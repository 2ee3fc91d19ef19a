/**
 * What happens to a step that fails. The only place that says so.
 *
 * <p>Never loses the work: it ends in the database (next attempt), in the quarantine queue, or back in its own queue.
 */
@NullMarked
package org.tidegate.routes.failure;

import org.jspecify.annotations.NullMarked;
