/**
 * The wire between gateways: what we ask a partner's gateway, and what it may ask of ours.
 *
 * <p>Never opens or seals; it carries bytes, and says plainly whether an answer came.
 */
@NullMarked
package org.tidegate.gateway.partner;

import org.jspecify.annotations.NullMarked;
