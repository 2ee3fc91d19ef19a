/**
 * Makes the transfer proof of one exchange from what the stores hold, and gives it to whom the permission lets have it.
 *
 * <p>It never puts content of a package into a proof, and never a value of it.
 */
@NullMarked
package org.tidegate.gateway.proof;

import org.jspecify.annotations.NullMarked;
