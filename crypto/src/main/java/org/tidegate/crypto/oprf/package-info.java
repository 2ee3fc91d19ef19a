/**
 * Oblivious evaluation after RFC 9497: one party's element times another's key, with the proof that it was that key.
 *
 * <p>Knows nothing of identifiers, tables or partners, and never stores anything.
 */
@NullMarked
package org.tidegate.crypto.oprf;

import org.jspecify.annotations.NullMarked;
