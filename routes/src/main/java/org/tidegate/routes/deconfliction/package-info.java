/**
 * Comparing what both gateways hold of their exchanges, at a clock.
 *
 * <p>Never mends a difference: the step reports it.
 */
@NullMarked
package org.tidegate.routes.deconfliction;

import org.jspecify.annotations.NullMarked;
