/**
 * What becomes of each field between the package and a partner's format: one table for each format, read here, and the losses a
 * translation tells by its rules.
 *
 * <p>It must never decide what a loss means: that stands in the table, which a domain expert reads and changes.
 */
@NullMarked
package org.tidegate.contracts.format.mapping;

import org.jspecify.annotations.NullMarked;
