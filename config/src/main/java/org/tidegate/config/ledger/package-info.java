/**
 * How often the transfer log is signed, who must cosign it, and who says what time it was.
 *
 * <p>It never delays a package.
 */
@NullMarked
package org.tidegate.config.ledger;

import org.jspecify.annotations.NullMarked;
