/**
 * The routes as they run on the broker's queues. The order of steps stands in the packages below.
 *
 * <p>Never does the work of a step.
 */
@NullMarked
package org.tidegate.routes;

import org.jspecify.annotations.NullMarked;
