/**
 * What a gateway writes down about every step: entries of its append-only ledger.
 *
 * <p>Never holds a personal value or content: ids, codes, instants and salted digests only.
 */
@NullMarked
package org.tidegate.contracts.ledger;

import org.jspecify.annotations.NullMarked;
