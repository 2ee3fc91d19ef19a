/**
 * How two gateways compare what they hold of their exchanges: a question, and a signed statement that answers it.
 *
 * <p>Ids, states and times only; it never holds a value of the case.
 */
@NullMarked
package org.tidegate.contracts.reconciliation;

import org.jspecify.annotations.NullMarked;
