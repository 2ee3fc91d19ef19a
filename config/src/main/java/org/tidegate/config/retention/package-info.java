/**
 * How long packages are kept.
 *
 * <p>It never says what is erased now: that hangs on how an exchange ended, and on what people decided.
 */
@NullMarked
package org.tidegate.config.retention;

import org.jspecify.annotations.NullMarked;
