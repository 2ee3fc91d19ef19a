/**
 * Moves work: durable queues whose messages name an exchange, in an embedded Artemis or an external one.
 *
 * <p>Never carries content, never decides what is done or when: a message lost, doubled or late changes nothing, because the
 * store is the truth.
 */
@NullMarked
package org.tidegate.gateway.broker;

import org.jspecify.annotations.NullMarked;
