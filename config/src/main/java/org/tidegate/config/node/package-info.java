/**
 * Everything one node is told: its settings and its agreements, read and checked together.
 *
 * <p>It never starts anything and never writes.
 */
@NullMarked
package org.tidegate.config.node;

import org.jspecify.annotations.NullMarked;
