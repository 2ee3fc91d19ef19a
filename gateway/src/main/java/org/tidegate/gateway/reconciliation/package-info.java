/**
 * Each exchange compared with the partner's signed view of it, and our own view signed for a partner that asks.
 *
 * <p>Never mends a difference: it says whose turn it is.
 */
@NullMarked
package org.tidegate.gateway.reconciliation;

import org.jspecify.annotations.NullMarked;
