/**
 * What a node's home says to those who come from outside the node: where it listens, and the operator's key.
 *
 * <p>Never starts anything.
 */
@NullMarked
package org.tidegate.gateway.home;

import org.jspecify.annotations.NullMarked;
