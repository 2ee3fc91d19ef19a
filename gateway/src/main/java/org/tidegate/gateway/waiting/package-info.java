/**
 * Waiting for what another request or another node makes true: woken where this node made it so, and by looking. It must never keep a
 * connection of the database while it waits, nor decide what is waited for.
 */
@NullMarked
package org.tidegate.gateway.waiting;

import org.jspecify.annotations.NullMarked;
