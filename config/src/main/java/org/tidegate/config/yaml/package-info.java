/**
 * Reads a settings file with a cursor that knows file and line, and collects every problem before refusing.
 *
 * <p>It never guesses, never follows an alias or a custom tag, and never stops at the first problem.
 */
@NullMarked
package org.tidegate.config.yaml;

import org.jspecify.annotations.NullMarked;
