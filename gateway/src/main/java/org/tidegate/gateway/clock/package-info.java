/**
 * How this node's clock stands: what the operating system says of it, and how far it is from clocks that sign their time for us. It goes
 * into the ledger, so that who reads times there knows what they are worth.
 *
 * <p>Never sets a clock, and never stops a package.
 */
@NullMarked
package org.tidegate.gateway.clock;

import org.jspecify.annotations.NullMarked;
