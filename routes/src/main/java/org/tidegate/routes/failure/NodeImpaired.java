package org.tidegate.routes.failure;

/**
 * This node cannot work at the moment (its database or broker is away). Nothing can be written down, so the message goes
 * back to its queue and comes again after the queue's redelivery delay.
 */
public final class NodeImpaired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NodeImpaired(String message, Throwable cause) {
        super(message, cause);
    }
}
