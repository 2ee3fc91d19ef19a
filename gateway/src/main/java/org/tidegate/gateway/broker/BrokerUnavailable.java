package org.tidegate.gateway.broker;

import org.jspecify.annotations.Nullable;
import org.tidegate.routes.failure.NodeImpaired;

/**
 * The broker did not take or give a message. Nothing is lost: the store knows what is due and the sweeper queues it again. Health
 * is red until the broker is back.
 */
public final class BrokerUnavailable extends NodeImpaired {
    private static final long serialVersionUID = 1L;

    BrokerUnavailable(String message) {
        super("broker unavailable: " + message);
    }

    BrokerUnavailable(String message, @Nullable Throwable cause) {
        super("broker unavailable: " + message, cause);
    }
}
