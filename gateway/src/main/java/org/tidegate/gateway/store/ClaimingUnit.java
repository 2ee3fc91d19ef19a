package org.tidegate.gateway.store;

import java.util.List;

/**
 * As {@link Unit}, for what depends on claims.
 *
 * @param <T> what it tells its caller
 */
@FunctionalInterface
public interface ClaimingUnit<T> {
    /** @param granted for each claim, in their order */
    T apply(Transaction tx, List<Boolean> granted);
}
