/**
 * When an exchange is compared with what the partner holds of it.
 *
 * <p>It never switches the comparing off.
 */
@NullMarked
package org.tidegate.config.reconciliation;

import org.jspecify.annotations.NullMarked;
