/**
 * What an operator does with a running node: alarms, quarantine, health, and the commands that ask for them.
 *
 * <p>Never shows content: ids, codes and instants only.
 */
@NullMarked
package org.tidegate.gateway.operations;

import org.jspecify.annotations.NullMarked;
