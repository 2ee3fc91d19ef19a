/**
 * Calls the case systems that want to be told of their events, signed, in the order of their feeds.
 *
 * <p>Tells what the feed tells, and never waits for one receiver while another could be called.
 */
@NullMarked
package org.tidegate.gateway.webhook;

import org.jspecify.annotations.NullMarked;
