/**
 * The clocks that bring events to the case systems' webhooks, one for each.
 *
 * <p>Never lets one case system's receiver wait for another's.
 */
@NullMarked
package org.tidegate.routes.webhook;

import org.jspecify.annotations.NullMarked;
