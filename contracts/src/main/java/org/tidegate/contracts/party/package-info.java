/**
 * Who a package is about, and by which accounts, identifiers and network events they are known.
 *
 * <p>Never says more than its source did: unknown stays unknown.
 */
@NullMarked
package org.tidegate.contracts.party;

import org.jspecify.annotations.NullMarked;
