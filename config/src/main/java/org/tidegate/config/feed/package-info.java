/**
 * How long the case systems' events are kept.
 *
 * <p>It never decides what an event tells.
 */
@NullMarked
package org.tidegate.config.feed;

import org.jspecify.annotations.NullMarked;
