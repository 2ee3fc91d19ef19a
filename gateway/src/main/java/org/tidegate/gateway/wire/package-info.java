/**
 * What a partner's gateway may ask of ours: envelopes, receipts, evidences, our descriptor, our log and what it holds
 * about exchanges with that partner.
 *
 * <p>Never decides; it hands bytes to the exchange and answers what that says.
 */
@NullMarked
package org.tidegate.gateway.wire;

import org.jspecify.annotations.NullMarked;
