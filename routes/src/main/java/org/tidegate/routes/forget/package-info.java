/**
 * Forgetting what has passed its time.
 *
 * <p>Never decides how long something is kept: the step does.
 */
@NullMarked
package org.tidegate.routes.forget;

import org.jspecify.annotations.NullMarked;
