/**
 * What a case system is told of its own exchanges and inbox, in an order that never skips.
 *
 * <p>Ids and codes only; it never reads a package.
 */
@NullMarked
package org.tidegate.gateway.feed;

import org.jspecify.annotations.NullMarked;
