package org.tidegate.gateway.problem;

import java.util.Optional;

/**
 * Says which failures of another part of the gateway are problems a client can act on, for example a store that is away: 503
 * with Retry-After. Give one as a bean; what no translation knows is an INTERNAL_ERROR.
 */
@FunctionalInterface
public interface FailureTranslation {

    /** Empty when this failure is not its own. */
    Optional<RequestFailed> translate(Exception failure);
}
