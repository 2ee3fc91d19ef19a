/**
 * When and where something happened, as exactly as its source said and no more.
 *
 * <p>It never says what happened, or to whom.
 */
@NullMarked
package org.tidegate.contracts.circumstance;

import org.jspecify.annotations.NullMarked;
