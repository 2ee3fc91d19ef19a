/**
 * EUX 1.0, the gateway's own XML contract for exchange between police authorities, read into the canonical form and written from it.
 *
 * <p>It must never take what its schema does not allow, and never give up a restriction.
 */
@NullMarked
package org.tidegate.contracts.format.eux;

import org.jspecify.annotations.NullMarked;
