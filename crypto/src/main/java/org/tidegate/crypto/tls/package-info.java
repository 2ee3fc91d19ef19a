/**
 * Mutual TLS 1.3: contexts for listeners and for clients.
 *
 * <p>Never trusts the platform's own list of roots: only the anchors it is given.
 */
@NullMarked
package org.tidegate.crypto.tls;

import org.jspecify.annotations.NullMarked;
