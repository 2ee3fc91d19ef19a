/**
 * Where the node's own keys lie.
 *
 * <p>It never reads a key.
 */
@NullMarked
package org.tidegate.config.keys;

import org.jspecify.annotations.NullMarked;
