/**
 * Who the node speaks for.
 *
 * <p>It never proves that: certificates do.
 */
@NullMarked
package org.tidegate.config.identity;

import org.jspecify.annotations.NullMarked;
