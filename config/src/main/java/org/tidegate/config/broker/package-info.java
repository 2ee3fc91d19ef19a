/**
 * Which Artemis moves the work.
 *
 * <p>It never opens a connection and never holds a password, only the file that does.
 */
@NullMarked
package org.tidegate.config.broker;

import org.jspecify.annotations.NullMarked;
