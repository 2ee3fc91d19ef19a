/**
 * The demonstration: two authorities' gateways on this machine, one synthetic report across.
 *
 * <p>Never used in service: the homes it makes carry the development authority's mark, which anything but the demo refuses.
 */
@NullMarked
package org.tidegate.gateway.demo;

import org.jspecify.annotations.NullMarked;
