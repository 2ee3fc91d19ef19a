/**
 * Whom the node believes: anchors and revocation lists.
 *
 * <p>It never decides on a certificate: that is the work of the crypto module.
 */
@NullMarked
package org.tidegate.config.trust;

import org.jspecify.annotations.NullMarked;
