/**
 * What a gateway that came back out of a backup does before it takes traffic: it hears what its partners hold, and takes it in; and what this
 * gateway tells a partner that came back so.
 *
 * <p>Takes nothing in by a way of its own: receipts, evidences and envelopes go the way they always go.
 */
@NullMarked
package org.tidegate.gateway.restoration;

import org.jspecify.annotations.NullMarked;
