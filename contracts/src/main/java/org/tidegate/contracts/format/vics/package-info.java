/**
 * Project VIC's VICS JSON, versions 1.2, 1.3 and 2.0: a profile of its metadata, made from what public programs read and write,
 * because its specification is not public. It is not certified by anybody, and a large set goes record by record through the same
 * pieces as a package does.
 *
 * <p>It must never let a payload or the path of a file through, never guess what a category code of a region means, and never trust
 * the totals of a case: they are counted anew.
 */
@NullMarked
package org.tidegate.contracts.format.vics;

import org.jspecify.annotations.NullMarked;
