package org.tidegate.routes.failure;

import org.jspecify.annotations.Nullable;

/**
 * This node cannot work at the moment (its database or broker is away: both say so with their own type of this). Nothing can be written down, so the message goes
 * back to its queue and comes again after the queue's redelivery delay.
 */
public class NodeImpaired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NodeImpaired(String message) {
        super(message);
    }

    public NodeImpaired(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
