/**
 * How a gateway that lost its newest rows asks a partner what they share: a question, and a signed statement that answers it page by page.
 *
 * <p>Ids, codes, states and times only; it never holds a value of the case.
 */
@NullMarked
package org.tidegate.contracts.restoration;

import org.jspecify.annotations.NullMarked;
