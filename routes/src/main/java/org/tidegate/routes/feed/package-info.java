/**
 * The clocks of the case systems' event feeds: events get their place, and old ones go.
 *
 * <p>Never writes an event: that happens with the change it tells of.
 */
@NullMarked
package org.tidegate.routes.feed;

import org.jspecify.annotations.NullMarked;
