package org.tidegate.gateway.exchange;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tidegate.contracts.authority.AuthorityId;

/**
 * Partners that did not answer this node's last attempt. Only to notice the moment one is back, so that what waits out a long
 * pause is tried at once.
 */
final class AwayPartners {
    private final Set<AuthorityId> away = ConcurrentHashMap.newKeySet();

    void isAway(AuthorityId partner) {
        away.add(partner);
    }

    /** @return true once, for the first answer after it was away */
    boolean isBack(AuthorityId partner) {
        return away.remove(partner);
    }
}
