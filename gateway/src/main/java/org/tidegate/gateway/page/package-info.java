/**
 * Pages of plain words: no script, no other file, one style that stands in the page itself under a strict policy. For what is read by
 * developers at listeners that have no console.
 *
 * <p>Never shows anything of a case, and never anything a request said.
 */
@NullMarked
package org.tidegate.gateway.page;

import org.jspecify.annotations.NullMarked;
