/**
 * Which formats there are: one line for each, in {@link org.tidegate.contracts.format.registry.Formats}. Doors, commands, settings
 * and the tests of the laws every format keeps go by it.
 *
 * <p>It must never know how a format is read or written.
 */
@NullMarked
package org.tidegate.contracts.format.registry;

import org.jspecify.annotations.NullMarked;
