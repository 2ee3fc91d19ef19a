/**
 * What all commands share: their words, and how one fails.
 *
 * <p>Never does a command's work.
 */
@NullMarked
package org.tidegate.gateway.command;

import org.jspecify.annotations.NullMarked;
