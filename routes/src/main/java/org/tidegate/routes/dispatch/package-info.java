/**
 * An accepted package on its way to a partner: the order of its steps.
 *
 * <p>Never does the work of a step itself and never decides what a failure means; that is {@code failure}'s.
 */
@NullMarked
package org.tidegate.routes.dispatch;

import org.jspecify.annotations.NullMarked;
