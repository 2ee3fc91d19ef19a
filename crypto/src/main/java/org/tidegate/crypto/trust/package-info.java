/**
 * Whom an agreement trusts: chains to its anchors, use, dates and revocation of a partner's certificates.
 * It must never ask the network, and never call a certificate good because no revocation list was found.
 */
@NullMarked
package org.tidegate.crypto.trust;

import org.jspecify.annotations.NullMarked;
