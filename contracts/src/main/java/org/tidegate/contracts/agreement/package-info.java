/**
 * The document two authorities signed about what may cross between them, and how.
 *
 * <p>Never decides anything itself: the handling rule and the routes ask it.
 */
@NullMarked
package org.tidegate.contracts.agreement;

import org.jspecify.annotations.NullMarked;
