/**
 * What a review of the ledger says: which entries were drawn, by which rule, and what was found about each.
 *
 * <p>Codes, ids and instants only; there is no place for words about a person.
 */
@NullMarked
package org.tidegate.contracts.review;

import org.jspecify.annotations.NullMarked;
