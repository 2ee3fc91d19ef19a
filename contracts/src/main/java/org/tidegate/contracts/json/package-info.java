/**
 * The one way JSON enters and leaves the contracts: strict reading, RFC 8785 writing, records in between.
 *
 * <p>It never guesses, repairs or silently changes what was sent, and knows no word of the field.
 */
@NullMarked
package org.tidegate.contracts.json;

import org.jspecify.annotations.NullMarked;
