/**
 * What is compared between authorities of the operations they plan: places and times as cells, so that near ones share one.
 *
 * <p>Pure functions; knows nothing of keys, partners or tables.
 */
@NullMarked
package org.tidegate.contracts.deconfliction;

import org.jspecify.annotations.NullMarked;
