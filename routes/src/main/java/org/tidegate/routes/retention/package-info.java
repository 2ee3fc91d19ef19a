/**
 * Erasing what has passed its time, and destroying the keys of what was erased.
 *
 * <p>Never decides how long something is kept: the step does.
 */
@NullMarked
package org.tidegate.routes.retention;

import org.jspecify.annotations.NullMarked;
