package org.tidegate.gateway.exchange;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tidegate.contracts.authority.CaseSystemId;

/**
 * Idempotency keys whose first request this node has not answered yet. Only for the 409 that tells a client to wait; what
 * keeps a submission from being doubled is the key's row in the database.
 */
final class KeysInFlight {
    private record Key(CaseSystemId caseSystem, String idempotencyKey) {}

    private final Set<Key> inFlight = ConcurrentHashMap.newKeySet();

    /** @return false when the key is in flight already */
    boolean enter(CaseSystemId caseSystem, String idempotencyKey) {
        return inFlight.add(new Key(caseSystem, idempotencyKey));
    }

    void leave(CaseSystemId caseSystem, String idempotencyKey) {
        inFlight.remove(new Key(caseSystem, idempotencyKey));
    }
}
