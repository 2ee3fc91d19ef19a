/**
 * {@code ./tidegate verify}: what an auditor checks at a terminal, from files alone.
 *
 * <p>It must never start Spring, open a connection or ask a database, and shares nothing with what writes the ledger but the formats
 * of its octets.
 */
@NullMarked
package org.tidegate.gateway.verify;

import org.jspecify.annotations.NullMarked;
