/**
 * When the node asks for a person before anything has broken.
 *
 * <p>It never silences an alarm: only a person's acknowledgement does.
 */
@NullMarked
package org.tidegate.config.alarm;

import org.jspecify.annotations.NullMarked;
