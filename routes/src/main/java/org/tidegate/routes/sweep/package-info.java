/**
 * The sweeper: finds work in the database whose message is missing or whose next attempt is due, and queues it again.
 *
 * <p>Never does that work itself.
 */
@NullMarked
package org.tidegate.routes.sweep;

import org.jspecify.annotations.NullMarked;
