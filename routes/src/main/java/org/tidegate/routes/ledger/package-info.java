/**
 * The transfer log after its entries are written: sequenced and signed in one route, cosigned by each partner in a route of its
 * own, time-stamped in another; and a look of its own whether enough partners cosigned in time.
 *
 * <p>Never in the way of a package: what fails here runs again at its next time.
 */
@NullMarked
package org.tidegate.routes.ledger;

import org.jspecify.annotations.NullMarked;
