/**
 * What every signed answer to a partner's question says of itself.
 *
 * <p>It knows no question; each stands beside its answer.
 */
@NullMarked
package org.tidegate.contracts.answer;

import org.jspecify.annotations.NullMarked;
