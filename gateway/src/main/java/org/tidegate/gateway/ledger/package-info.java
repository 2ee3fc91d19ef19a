/**
 * This gateway's transfer log over its ledger entries: sequenced, signed, cosigned by the partners, time-stamped and proved; and the
 * cosigner of the partners' logs.
 *
 * <p>Never stops traffic: all of it comes after the entry is written, and what fails here is done again later.
 */
@NullMarked
package org.tidegate.gateway.ledger;

import org.jspecify.annotations.NullMarked;
