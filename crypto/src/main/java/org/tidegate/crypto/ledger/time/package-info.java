/**
 * RFC 3161 time-stamps over checkpoints: request, verification against anchors, and a local authority for the demo.
 * A local token must never pass for one of a third party.
 */
@NullMarked
package org.tidegate.crypto.ledger.time;

import org.jspecify.annotations.NullMarked;
