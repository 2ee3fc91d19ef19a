/**
 * A received package on its way to one of the authority's own case systems: the order of its steps.
 *
 * <p>Never does the work of a step itself and never decides what a failure means; that is {@code failure}'s.
 */
@NullMarked
package org.tidegate.routes.handover;

import org.jspecify.annotations.NullMarked;
